-- Which facts rest on a source, and where does each stand in it?
-- one row per:  subject_table, subject_id, locator
-- parameters:   $source_id, $language
-- columns:
--   subject_table              text
--   subject_id                 text
--   label                      text
--   locator                    text
--   heading                    text?
--   quote                      text?
--   evidence_level             text
--   fact_ids                   text[]
-- ask adds:     source_ids, row
select distinct
    subject_table,
    subject_id,
    in_language($language, label, label_en) as label,
    locator,
    heading,
    quote,
    evidence_level,
    [subject_table || ':' || subject_id] as fact_ids
from citation
join fact on fact_table = subject_table and fact_id = subject_id
where source_id = $source_id
order by subject_table, label collate de, subject_id, locator;
