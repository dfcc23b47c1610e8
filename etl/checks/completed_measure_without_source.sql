-- A claim of completion must rest on a source the reader can open.
select status_report_id, status_report.source_id
from status_report
left join source using (source_id)
where status = 'completed' and (source.source_id is null or (source.url is null and source.sha256 is null));
