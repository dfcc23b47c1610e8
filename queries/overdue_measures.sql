-- Which due dates passed without a report that the measure was done?
-- one row per:  measure_id
-- parameters:   $initiative_ids, $as_of, $evidence
-- columns:
--   measure_id                 text
--   initiative_id              text
--   short_name                 text
--   title                      text
--   due_edtf                   text?
--   due_on                     day
--   status                     text
--   as_of_edtf                 text?
--   has_later_report           boolean
--   hidden_status              text?
--   hidden_edtf                text?
--   hidden_evidence_level      text?
--   has_hidden_later_report    boolean
--   has_later_course           boolean
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- apart by:     initiative_id
-- changes on:   days_of_change
-- has_later_report: a later report says that it was not done by then; otherwise no report of the chosen evidence says
-- anything after the date; has_later_course: one that says no step does, only a schedule or a percentage;
-- has_hidden_later_report: one of evidence that is not chosen does, as hidden_* say.
select
    measure_id,
    standing.initiative_id,
    short_name,
    title,
    due.due_edtf,
    due.due_on,
    standing.status,
    standing.as_of_edtf,
    coalesce(standing.reported_on > due.due_on, false) as has_later_report,
    hidden_status,
    hidden_edtf,
    hidden_evidence_level,
    exists (
        from status_report as later
        where later.status_report_id = hidden_report_id
          and coalesce(later.as_of_earliest_on, later.as_of_latest_on) > due.due_on
    )
    or exists (
        from course_report as later
        where later.measure_id = standing.measure_id
          and not list_contains($evidence, evidence_level)
          and later.reported_on > due.due_on
          and later.reported_on <= $as_of::date
    ) as has_hidden_later_report,
    exists (
        from course_report as later
        where later.measure_id = standing.measure_id
          and list_contains($evidence, evidence_level)
          and later.reported_on > due.due_on
          and later.reported_on <= $as_of::date
    ) as has_later_course,
    list_sort(
        list_concat(
            ['measure:' || measure_id],
            case
                when standing.status_report_id is null then []
                else ['status_report:' || standing.status_report_id]
            end,
            due.fact_ids
        )
    ) as fact_ids
from measure_standing([$as_of::date], $evidence, $initiative_ids) as standing
join measure using (measure_id)
join measure_due($as_of, $evidence, $initiative_ids) as due using (measure_id)
join initiative on initiative.initiative_id = standing.initiative_id
where list_contains($initiative_ids, standing.initiative_id)
  and due.due_on < $as_of::date
  and standing.is_announced
  and standing.status not in ('completed', 'ongoing', 'superseded', 'abandoned')
order by short_name collate de, due.due_on, title collate de, measure_id;
