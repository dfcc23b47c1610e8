-- A self-reported status must rest on the initiative's own source or a partner's, or on their own words printed elsewhere; otherwise its evidence is independent.
-- Cite a source of kind initiative or partner, mark the citation with  own_words: true, or write  evidence: independent
-- de: Ein selbst berichteter Stand muss auf einer Quelle der Initiative oder eines Partners beruhen oder auf deren eigenen Worten, die anderswo abgedruckt sind; sonst ist er unabhängig (independent).
-- de: Belegen Sie ihn mit einer Quelle der Art initiative oder partner, kennzeichnen Sie den Beleg mit  own_words: true, oder schreiben Sie  evidence: independent
select status_report_id, status_report.source_id, source.kind
from status_report
join source using (source_id)
where evidence_level = 'self_reported'
  and not exists (
      from citation
      join source as cited on cited.source_id = citation.source_id
      where subject_table = 'status_report'
        and subject_id = status_report_id
        and (cited.kind in ('initiative', 'reply', 'partner') or is_own_words)
  );
