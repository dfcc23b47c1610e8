-- What did the initiatives set out to reach, and what was observed?
-- one row per:  target_id
-- parameters:   $initiative_ids, $language
-- columns:
--   target_id                  text
--   initiative_id              text
--   short_name                 text
--   indicator_slug             text
--   indicator                  text
--   level                      text
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
--   stated_on                  day?
--   is_restated                boolean
--   observations               integer
--   is_inferred                boolean
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- apart by:     initiative_id
-- is_restated: targets of its indicator were stated on several days, this one on stated_on.
select
    target_id,
    initiative_id,
    short_name,
    indicator_slug,
    in_language($language, indicator, indicator_en) as indicator,
    level,
    in_language($language, unit, unit_en) as unit,
    value,
    direction,
    due_edtf,
    due_earliest_on,
    due_latest_on,
    in_language($language, due_as_published, due_as_published_en) as due_in_words,
    in_language($language, due_note, due_note_en) as due_note,
    in_language($language, wording, wording_en) as wording,
    stated_edtf,
    stated_earliest_on as stated_on,
    count(distinct coalesce(stated_edtf, '')) over (partition by initiative_id, indicator_slug) > 1 as is_restated,
    (
        select count(*)
        from observation
        where observation.initiative_id = target.initiative_id and observation.indicator_slug = target.indicator_slug
    ) as observations,
    exists (from inferred_fact where subject_table = 'target' and subject_id = target_id) as is_inferred,
    ['target:' || target_id] as fact_ids
from target
join initiative using (initiative_id)
where list_contains($initiative_ids, initiative_id)
order by is_inferred, value is null, short_name collate de, coalesce(due_latest_on, due_earliest_on), target_id;
