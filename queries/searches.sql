-- Where, when and by which words did somebody look for what was not found?
-- one row per:  search_record_id
-- parameters:   $initiative_ids, $language
-- columns:
--   search_record_id           text
--   initiative_id              text
--   short_name                 text
--   subject_table              text
--   subject_id                 text
--   aspect                     text?
--   title                      text?
--   searched_on                day
--   searched_in                text
--   words                      text[]
-- apart by:     initiative_id
-- subject: a gap (with its aspect) or a measure without a status (with its title).
select
    search_record_id,
    search_record.initiative_id,
    short_name,
    subject_table,
    subject_id,
    aspect,
    numbered(measure.number, measure.title) as title,
    searched_on,
    in_language($language, searched_where, searched_where_en) as searched_in,
    words
from search_record
join initiative on initiative.initiative_id = search_record.initiative_id
left join gap on subject_table = 'gap' and gap_id = subject_id
left join measure on subject_table = 'measure' and measure_id = subject_id
where list_contains($initiative_ids, search_record.initiative_id)
order by short_name collate de, subject_table, subject_id, searched_on, search_record_id;
