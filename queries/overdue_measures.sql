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
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- has_later_report: a later report says that it was not done by then; otherwise no report of the chosen evidence says
-- anything after the date; has_hidden_later_report: one of evidence that is not chosen does, as hidden_* say.
select
    measure_id,
    standing.initiative_id,
    short_name,
    title,
    due_edtf,
    coalesce(due_latest_on, due_earliest_on) as due_on,
    standing.status,
    standing.as_of_edtf,
    coalesce(standing.reported_on > coalesce(due_latest_on, due_earliest_on), false) as has_later_report,
    hidden_status,
    hidden_edtf,
    hidden_evidence_level,
    exists (
        from status_report as later
        where later.status_report_id = hidden_report_id
          and coalesce(later.as_of_earliest_on, later.as_of_latest_on) > coalesce(due_latest_on, due_earliest_on)
    ) as has_hidden_later_report,
    case
        when standing.status_report_id is null then ['measure:' || measure_id]
        else ['measure:' || measure_id, 'status_report:' || standing.status_report_id]
    end as fact_ids
from measure_standing([$as_of::date], $evidence, $initiative_ids) as standing
join measure using (measure_id)
join initiative on initiative.initiative_id = standing.initiative_id
where list_contains($initiative_ids, standing.initiative_id)
  and coalesce(due_latest_on, due_earliest_on) < $as_of::date
  and standing.is_announced
  and standing.status not in ('completed', 'ongoing', 'superseded', 'abandoned')
order by short_name collate de, due_on, title collate de, measure_id;
