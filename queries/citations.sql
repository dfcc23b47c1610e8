-- On which passages does a fact rest?
-- one row per:  subject_table, subject_id, source_id, locator
-- parameters:   $subject_ids, $language
-- columns:      subject_table, subject_id, source_id, locator, evidence_level, title, publisher, url, published_edtf, kind
select distinct subject_table, subject_id, source_id, locator, evidence_level, title, publisher, url, published_edtf, kind
from citation join source using (source_id)
where list_contains($subject_ids, subject_id) and $language <> ''
order by subject_table, subject_id, source_id, locator;
