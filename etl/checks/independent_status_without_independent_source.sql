-- An independent status must rest on somebody else's judgement: press, research or a third party, and not on the actors' own words printed there; otherwise it is self_reported.
-- Cite press, research or a third party for the status, or write  evidence: self_reported
select status_report_id, status_report.source_id, source.kind
from status_report
join source using (source_id)
where evidence_level = 'independent'
  and not exists (
      from citation
      join source as cited on cited.source_id = citation.source_id
      where subject_table = 'status_report'
        and subject_id = status_report_id
        and cited.kind not in ('initiative', 'partner')
        and not is_own_words
  );
