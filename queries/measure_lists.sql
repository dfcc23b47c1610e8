-- Which lists of measures were published, what do they list, and how complete are they?
-- one row per:  measure_list_id
-- parameters:   $initiative_ids, $language
-- columns:
--   measure_list_id            text
--   initiative_id              text
--   short_name                 text
--   title                      text
--   of_in_words                text
--   extent                     text
--   as_of_edtf                 text
--   as_of_earliest_on          day?
--   measures                   integer
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- apart by:     initiative_id
-- measures: those of the database that name the list as theirs, replaced ones and parts of others included.
select
    measure_list_id,
    measure_list.initiative_id,
    short_name,
    in_language($language, title, title_en) as title,
    in_language($language, of, of_en) as of_in_words,
    extent,
    as_of_edtf,
    as_of_earliest_on,
    (select count(*) from measure where measure.measure_list_id = measure_list.measure_list_id) as measures,
    ['measure_list:' || measure_list_id] as fact_ids
from measure_list
join initiative using (initiative_id)
where list_contains($initiative_ids, measure_list.initiative_id)
order by short_name collate de, as_of_earliest_on, measure_list_id;
