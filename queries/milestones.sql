-- Which dated events does each initiative have?
-- one row per:  milestone_id
-- parameters:   $initiative_ids, $language
-- columns:
--   milestone_id               text
--   initiative_id              text
--   short_name                 text
--   title                      text
--   kind                       text
--   happened_edtf              text
--   happened_earliest_on       day?
--   happened_latest_on         day?
--   happened_in_words          text?
--   happened_note              text?
--   is_inferred                boolean
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- apart by:     initiative_id
-- happened_in_words: verbatim; happened_note: the curators' words. is_inferred: no source ties it to the plan. Sorted
-- by the earliest possible day, as everywhere.
select
    milestone_id,
    initiative_id,
    short_name,
    in_language($language, title, title_en) as title,
    milestone.kind,
    happened_edtf,
    happened_earliest_on,
    happened_latest_on,
    in_language($language, happened_as_published, happened_as_published_en) as happened_in_words,
    in_language($language, happened_note, happened_note_en) as happened_note,
    exists (from inferred_fact where subject_table = 'milestone' and subject_id = milestone_id) as is_inferred,
    ['milestone:' || milestone_id] as fact_ids
from milestone
join initiative using (initiative_id)
where list_contains($initiative_ids, initiative_id)
order by short_name collate de, coalesce(happened_earliest_on, happened_latest_on), happened_latest_on, milestone_id;
