-- Which measures were taken over from another place, as sources document it?
-- one row per:  transfer_id
-- parameters:   $language
-- columns:
--   transfer_id                text
--   initiative_id              text
--   short_name                 text
--   measure_id                 text
--   measure                    text
--   place                      text
--   origin_id                  text?
--   origin                     text?
--   origin_initiative_id       text?
--   note                       text?
--   is_inferred                boolean
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- Of all initiatives, chosen or not: either end may be one of those that are not. origin: the measure there, where the
-- data has it. is_inferred: no source says so in words.
select
    transfer_id,
    transfer.initiative_id,
    short_name,
    transfer.measure_id,
    numbered(measure.number, measure.title) as measure,
    transfer.place,
    origin_id,
    numbered(origin.number, origin.title) as origin,
    origin.initiative_id as origin_initiative_id,
    in_language($language, note, note_en) as note,
    exists (from inferred_fact where subject_table = 'transfer' and subject_id = transfer_id) as is_inferred,
    ['transfer:' || transfer_id] as fact_ids
from transfer
join initiative on initiative.initiative_id = transfer.initiative_id
join measure on measure.measure_id = transfer.measure_id
left join measure as origin on origin.measure_id = origin_id
order by short_name collate de, measure.title collate de, transfer_id;
