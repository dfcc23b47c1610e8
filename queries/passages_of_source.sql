-- Which facts rest on a source, and where does each stand in it?
-- one row per:  subject_table, subject_id, locator
-- parameters:   $source_id, $initiative_ids, $language
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
-- Of official statistics the values of the places and states of the chosen initiatives.
with place as (
    select territory_id as key
    from initiative
    where list_contains($initiative_ids, initiative_id)
    union
    select left(ags, 2)
    from initiative
    join territory using (territory_id)
    where list_contains($initiative_ids, initiative_id)
)
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
  and len($initiative_ids) > 0
  and (
      citation.initiative_id is not null
      or subject_id in (select context_value_id from context_value where ags in (select key from place))
  )
order by subject_table, label collate de, subject_id, locator;
