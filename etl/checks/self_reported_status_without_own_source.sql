-- A self-reported status must rest on the initiative's own source or a partner's; otherwise its evidence is independent.
select status_report_id, status_report.source_id, source.kind
from status_report join source using (source_id)
where evidence_level = 'self_reported' and source.kind not in ('initiative', 'partner');
