-- A self-reported status must rest on the initiative's own source or a partner's, or on their own words printed elsewhere; otherwise its evidence is independent.
-- Cite a source of kind initiative or partner, mark the citation with  own_words: true, or write  evidence: independent
select status_report_id, status_report.source_id, source.kind
from status_report
join source using (source_id)
where evidence_level = 'self_reported'
  and not exists (
      from citation
      join source as cited on cited.source_id = citation.source_id
      where subject_table = 'status_report'
        and subject_id = status_report_id
        and (cited.kind in ('initiative', 'partner') or is_own_words)
  );
