-- Which values were observed, of which indicator, and when?
-- one row per:  observation_id
-- parameters:   $initiative_ids, $language
-- columns:
--   observation_id             text
--   initiative_id              text
--   short_name                 text
--   indicator_slug             text
--   indicator                  text
--   level                      text
--   unit                       text
--   value                      number
--   qualifier                  text
--   as_of_edtf                 text
--   as_of_earliest_on          day?
--   as_of_latest_on            day?
--   note                       text?
--   has_target                 boolean
--   is_inferred                boolean
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- apart by:     initiative_id
select
    observation_id,
    initiative_id,
    short_name,
    indicator_slug,
    in_language($language, indicator, indicator_en) as indicator,
    level,
    in_language($language, unit, unit_en) as unit,
    value,
    qualifier,
    as_of_edtf,
    as_of_earliest_on,
    as_of_latest_on,
    in_language($language, note, note_en) as note,
    exists (
        select 1
        from target
        where target.initiative_id = observation.initiative_id
          and target.indicator_slug = observation.indicator_slug
          and target.value is not null
    ) as has_target,
    exists (from inferred_fact where subject_table = 'observation' and subject_id = observation_id) as is_inferred,
    ['observation:' || observation_id] as fact_ids
from observation
join initiative using (initiative_id)
where list_contains($initiative_ids, initiative_id)
order by short_name collate de, indicator, as_of_earliest_on, observation_id;
