-- Of which unfinished measures has nothing been heard for years?
-- one row per:  measure_id
-- parameters:   $initiative_ids, $as_of, $evidence, $years
-- columns:
--   measure_id                 text
--   initiative_id              text
--   short_name                 text
--   title                      text
--   status                     text
--   as_of_edtf                 text
--   reported_on                day
--   years_since_report         number
--   hidden_status              text?
--   hidden_edtf                text?
--   hidden_evidence_level      text?
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- apart by:     initiative_id
-- Unfinished: open, begun, in progress or on hold. Nothing heard: no report of the chosen evidence in the last $years
-- years before the day, also none that says only a schedule or a percentage. hidden_*: what newer evidence that is
-- not chosen says.
select
    measure_id,
    standing.initiative_id,
    short_name,
    title,
    standing.status,
    standing.as_of_edtf,
    standing.reported_on,
    date_diff('day', standing.reported_on, $as_of::date) / 365.25 as years_since_report,
    hidden_status,
    hidden_edtf,
    hidden_evidence_level,
    ['status_report:' || standing.status_report_id] as fact_ids
from measure_standing([$as_of::date], $evidence, $initiative_ids) as standing
join measure using (measure_id)
join initiative on initiative.initiative_id = standing.initiative_id
where list_contains($initiative_ids, standing.initiative_id)
  and standing.is_announced
  and standing.status in ('open', 'begun', 'in_progress', 'on_hold')
  and date_diff('day', standing.reported_on, $as_of::date) > $years * 365.25
  and not exists (
      from course_report as heard
      where heard.measure_id = standing.measure_id
        and list_contains($evidence, heard.evidence_level)
        and heard.reported_on <= $as_of::date
        and date_diff('day', heard.reported_on, $as_of::date) <= $years * 365.25
  )
order by short_name collate de, standing.reported_on, title collate de, measure_id;
