-- How much of its list of goals and of measures is known of each initiative?
-- one row per:  initiative_id, basis
-- parameters:   $initiative_ids, $as_of, $evidence, $language
-- columns:
--   initiative_id              text
--   short_name                 text
--   basis                      text
--   items                      integer
--   inferred                   integer
--   unexamined                 integer
--   is_only_examples           boolean
--   total                      integer?
--   total_origin               text?
--   total_qualifier            text?
--   coverage                   number?
--   reason                     text?
--   note                       text?
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- apart by:     initiative_id
-- changes on:   days_of_change
-- basis: goals or measures. total: how many there are by a source (declared) or by published percentages (implied);
-- nobody counts goals.
-- items: of goals all, of measures those known by name, or where the total is implied those on a list. inferred: of the
-- items, those that no source ties to the plan; unexamined: those that nobody has examined for themes. reason and note:
-- the gap on record, if there is one.
with known as (
    select
        initiative_id,
        'goals' as basis,
        count(goal_id) as items,
        count(goal_id) filter (
            where goal_id in (select subject_id from inferred_fact where subject_table = 'goal')
        ) as inferred,
        count(goal_id) filter (where not is_theme_examined) as unexamined,
        false as is_only_examples,
        null::bigint as total,
        null as total_origin,
        null as total_qualifier,
        coalesce(list('goal:' || goal_id) filter (where goal_id is not null), []) as fact_ids
    from initiative
    left join goal using (initiative_id)
    group by all
    union all
    select
        base.initiative_id,
        'measures',
        count(measure_id),
        count(measure_id) filter (
            where measure_id in (select subject_id from inferred_fact where subject_table = 'measure')
        ),
        count(measure_id) filter (where measure_id in (select measure_id from measure where not is_theme_examined)),
        coalesce(bool_and(is_example) filter (where is_listed), false),
        case when total_origin <> 'listed' then total end,
        case when total_origin <> 'listed' then total_origin end,
        case when total_origin <> 'listed' then total_qualifier end,
        list_concat(
            coalesce(list('measure:' || measure_id) filter (where measure_id is not null), []),
            case when total_origin <> 'listed' then total_fact_ids else [] end
        )
    from rate_base([$as_of::date], $evidence, 'best', $initiative_ids) as base
    left join measure_standing([$as_of::date], $evidence, $initiative_ids) as standing
        on standing.initiative_id = base.initiative_id
        and is_counted
        and (is_listed or total_origin is null or total_origin <> 'implied')
    group by base.initiative_id, total, total_origin, total_qualifier, total_fact_ids
),
explained as (
    select
        initiative_id,
        aspect,
        min(reason) as reason,
        string_agg(in_language($language, note, note_en), ' ' order by gap_id) as note
    from gap
    group by all
)
select
    known.initiative_id,
    short_name,
    basis,
    items,
    inferred,
    unexamined,
    is_only_examples,
    total,
    total_origin,
    total_qualifier,
    case when total is not null then least(items / total, 1) end as coverage,
    reason,
    note,
    list_sort(fact_ids) as fact_ids
from known
join initiative using (initiative_id)
left join explained on explained.initiative_id = known.initiative_id and explained.aspect = basis
where list_contains($initiative_ids, known.initiative_id)
order by short_name collate de, basis;
