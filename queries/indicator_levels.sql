-- What is measured at all? How many targets and observed values of each level of the results chain are there?
-- one row per:  initiative_id, level
-- parameters:   $initiative_ids
-- columns:
--   initiative_id              text
--   short_name                 text
--   level                      text
--   indicators                 integer
--   targets                    integer
--   observations               integer
--   inferred                   integer
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- apart by:     initiative_id
-- level: input, output, outcome or impact. inferred: how many of the targets and values no source ties to the plan;
-- they are counted with the others.
with entry(initiative_id, level, indicator_slug, subject_table, subject_id) as (
    select
        initiative_id,
        level,
        indicator_slug,
        'target',
        target_id
    from target
    union all
    select
        initiative_id,
        level,
        indicator_slug,
        'observation',
        observation_id
    from observation
)
select
    initiative.initiative_id,
    short_name,
    chain.level,
    count(distinct indicator_slug) as indicators,
    count(*) filter (where entry.subject_table = 'target') as targets,
    count(*) filter (where entry.subject_table = 'observation') as observations,
    count(inferred_fact.subject_id) as inferred,
    coalesce(
        list(entry.subject_table || ':' || entry.subject_id order by entry.subject_table, entry.subject_id)
            filter (where entry.subject_id is not null),
        []
    ) as fact_ids
from initiative
cross join (values ('input', 1), ('output', 2), ('outcome', 3), ('impact', 4)) as chain(level, position)
left join entry on entry.initiative_id = initiative.initiative_id and entry.level = chain.level
left join inferred_fact on inferred_fact.subject_table = entry.subject_table
    and inferred_fact.subject_id = entry.subject_id
where list_contains($initiative_ids, initiative.initiative_id)
group by all
order by short_name collate de, any_value(chain.position);
