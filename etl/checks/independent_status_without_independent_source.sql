-- An independent status must rest on press, research or a third party; otherwise its evidence is self_reported.
select status_report_id, status_report.source_id, source.kind
from status_report join source using (source_id)
where evidence_level = 'independent' and source.kind in ('initiative', 'partner');
