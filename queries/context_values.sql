-- How did an official statistic develop in the place of each initiative, and in the state that it lies in?
-- one row per:  initiative_id, level, year
-- parameters:   $initiative_ids, $indicator, $language
-- columns:
--   initiative_id              text
--   short_name                 text
--   place_id                   text
--   code                       text
--   name                       text
--   level                      text
--   year                       integer
--   context_value_id           text?
--   value                      number?
--   unit                       text
--   unknown_reason             text?
--   credit                     text?
--   licence                    text?
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- apart by:     initiative_id
-- level: district for the place itself, whatever its kind; state for the German state it lies in. place_id: the key
-- that the values stand under, of a state the first two digits of the AGS; code: the key as it is shown.
-- Every year from the first to the last of the statistic has its row. value null: not_reported where the place has
-- values of other years, not_found where it has none at all; a state without any value is left out.
with region as (
    select
        initiative_id,
        short_name,
        unnest(
            [
                {'place_id': territory_id, 'code': code, 'name': territory.name, 'level': 'district'},
                {'place_id': left(ags, 2), 'code': left(ags, 2), 'name': state, 'level': 'state'}
            ],
            recursive := true
        )
    from initiative
    join territory using (territory_id)
    where list_contains($initiative_ids, initiative_id)
),
published as (
    select
        context_value.*,
        in_language($language, unit, unit_en) as unit_in_words,
        in_language($language, context_value.licence, context_value.licence_en) as licence_in_words
    from context_value
    join context_indicator using (context_indicator_id)
    where context_indicator_id = $indicator
),
year_of as (
    select unnest(range(min(year), max(year) + 1))::integer as year, any_value(unit_in_words) as unit from published
),
known as (select distinct ags from published)
select
    initiative_id,
    short_name,
    region.place_id,
    region.code,
    region.name,
    region.level,
    year_of.year,
    context_value_id,
    value,
    year_of.unit,
    case
        when value is null then case when known.ags is null then 'not_found' else 'not_reported' end
    end as unknown_reason,
    credit,
    licence_in_words as licence,
    case when context_value_id is null then [] else ['context_value:' || context_value_id] end as fact_ids
from region
cross join year_of
left join known on known.ags = region.place_id
left join published on published.ags = region.place_id and published.year = year_of.year
where region.level = 'district' or known.ags is not null
order by short_name collate de, initiative_id, region.level, year_of.year;
