-- How many measures does the source of published shares list in each status on that day?
-- one row per:  status
-- parameters:   $initiative_id, $as_of_edtf, $source_id
-- columns:      status, measures, fact_ids
select status, count(distinct measure_id) as measures, list(distinct 'status_report:' || status_report_id order by 'status_report:' || status_report_id) as fact_ids
from status_report
join citation on citation.subject_table = 'status_report' and citation.subject_id = status_report_id and citation.source_id = $source_id
where status_report.initiative_id = $initiative_id and as_of_edtf = $as_of_edtf and status in (select status from reported_share where reported_share.source_id = $source_id and reported_share.as_of_edtf = $as_of_edtf)
group by status
order by status;
