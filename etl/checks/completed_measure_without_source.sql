-- A claim of completion must rest on a source the reader can open.
-- Give the source of the status a url, or the sha256 of the text that was read.
select status_report_id, status_report.source_id
from status_report
left join source using (source_id)
where status = 'completed' and (source.source_id is null or (source.url is null and source.sha256 is null));
