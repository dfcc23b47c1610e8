-- An independent status must rest on somebody else's judgement: press, research or a third party, and not on the actors' own words printed there; otherwise it is self_reported.
-- Cite press, research or a third party for the status, or write  evidence: self_reported
-- de: Ein unabhängiger Stand muss auf dem Urteil anderer beruhen: Presse, Forschung oder Dritte, und nicht auf den eigenen Worten der Beteiligten, die dort abgedruckt sind; sonst ist er selbst berichtet (self_reported).
-- de: Belegen Sie den Stand mit Presse, Forschung oder Dritten, oder schreiben Sie  evidence: self_reported
select status_report_id, status_report.source_id, source.kind
from status_report
join source using (source_id)
where evidence_level = 'independent'
  and not exists (
      from citation
      join source as cited on cited.source_id = citation.source_id
      where subject_table = 'status_report'
        and subject_id = status_report_id
        and cited.kind not in ('initiative', 'reply', 'partner')
        and not is_own_words
  );
