-- How many measures does the source of published percentages list in each of their statuses on that day?
-- one row per:  status
-- parameters:   $initiative_id, $as_of_edtf, $source_id
-- columns:
--   status                     text
--   measures                   integer
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- Statuses of shares that are no percentages are left out, and parts of other measures, as in the totals that the
-- percentages imply.
select
    status,
    count(distinct measure_id) as measures,
    list(distinct 'status_report:' || status_report_id order by 'status_report:' || status_report_id) as fact_ids
from status_report
join measure using (measure_id)
join citation on citation.subject_table = 'status_report'
    and citation.subject_id = status_report_id
    and citation.source_id = $source_id
where status_report.initiative_id = $initiative_id
  and as_of_edtf = $as_of_edtf
  and part_of_id is null
  and status in (
      select status
      from reported_share as share
      where share.initiative_id = $initiative_id
        and share.source_id = $source_id
        and share.as_of_edtf = $as_of_edtf
        and percent_decimals is not null
  )
group by status
order by status;
