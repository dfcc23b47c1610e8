-- What did the initiatives set out to reach, and what was observed?
-- one row per:  target_id
-- parameters:   $initiative_ids, $language
-- columns:
--   target_id                  text
--   initiative_id              text
--   short_name                 text
--   indicator_slug             text
--   indicator                  text
--   unit                       text
--   value                      number?
--   direction                  text
--   due_edtf                   text?
--   due_earliest_on            day?
--   due_latest_on              day?
--   due_in_words               text?
--   due_note                   text?
--   wording                    text
--   stated_edtf                text?
--   observations               integer
--   is_inferred                boolean
--   fact_ids                   text[]
-- ask adds:     source_ids, row
select target_id, initiative_id, short_name, indicator_slug, case when $language = 'en' then indicator_en else indicator end as indicator,
    case when $language = 'en' then unit_en else unit end as unit, value, direction, due_edtf, due_earliest_on, due_latest_on,
    case when $language = 'en' then due_as_published_en else due_as_published end as due_in_words, case when $language = 'en' then due_note_en else due_note end as due_note,
    case when $language = 'en' then wording_en else wording end as wording, stated_edtf,
    (select count(*) from observation where observation.initiative_id = target.initiative_id and observation.indicator_slug = target.indicator_slug) as observations,
    exists (from inferred_fact where subject_table = 'target' and subject_id = target_id) as is_inferred,
    ['target:' || target_id] as fact_ids
from target join initiative using (initiative_id)
where list_contains($initiative_ids, initiative_id)
order by is_inferred, value is null, short_name collate de, coalesce(due_latest_on, due_earliest_on), target_id;
