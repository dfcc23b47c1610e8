-- Which number does each source carry on all pages?
-- one row per:  source_id
-- parameters:   $initiative_ids
-- columns:
--   source_id                  text
--   source_number              integer
-- Those of the initiatives, and of official statistics, which belong to none. Numbered among all by initiative and date
-- of publication, so that a number stays the same within a data version; official statistics come last.
with held as (
    select source.initiative_id, any_value(short_name) as short_name, count(*) as sources
    from source
    left join initiative using (initiative_id)
    group by source.initiative_id
),
before as (
    select
        initiative_id,
        sum(sources) over (order by short_name collate de nulls last, initiative_id)::bigint - sources as sources
    from held
)
select
    source_id,
    before.sources + row_number() over (
        partition by source.initiative_id
        order by published_earliest_on nulls last, title collate de, source_id
    ) as source_number
from source
join before on before.initiative_id is not distinct from source.initiative_id
where list_contains($initiative_ids, source.initiative_id)
    or (source.initiative_id is null and len($initiative_ids) > 0)
order by source_number;
