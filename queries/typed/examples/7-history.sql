-- What was said of the status of each measure in the course of time, by whom and where.
select
    measure_id,
    title,
    as_of_edtf,
    status,
    status_as_published,
    status_report.evidence_level,
    citation.source_id,
    locator
from status_report
join measure using (measure_id)
join citation on subject_table = 'status_report' and subject_id = status_report_id
order by measure_id, as_of_earliest_on, citation_id
