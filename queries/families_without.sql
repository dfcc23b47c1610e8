-- Which families have no known measure in an initiative, and is its list of measures complete enough to say that there
-- is none?
-- one row per:  measure_family_id, initiative_id
-- parameters:   $initiative_ids, $as_of, $evidence, $language
-- columns:
--   measure_family_id          text
--   position                   integer
--   family                     text
--   initiative_id              text
--   short_name                 text
--   measures                   integer
--   is_examined                boolean
--   is_known_to_be_none        boolean?
--   unknown_reason             text?
--   note                       text?
--   measures_named             integer
--   declared_total             integer?
--   is_example_list            boolean
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- apart by:     initiative_id
-- changes on:   days_of_change
-- is_examined: somebody compared measures of the initiative with those of others.
-- is_known_to_be_none: no member, examined, and as many measures are named as a source declares,
-- none of them as a mere example, and no gap is noted; else unknown_reason says why not.
-- measures_named: known by name as of the day, by the chosen evidence, without parts and what was replaced. Reason and
-- note are null where the family has members there.
with declared as (from declared_number([$as_of::date], $initiative_ids)),
named as (
    select
        initiative_id,
        count(*) as measures,
        coalesce(bool_or(is_example), false) as is_example_list,
        list('measure:' || measure_id order by measure_id) as fact_ids
    from measure_standing([$as_of::date], $evidence, $initiative_ids)
    where is_counted
    group by initiative_id
),
missing as (
    select
        initiative_id,
        min(reason) as reason,
        string_agg(in_language($language, note, note_en), ' ' order by gap_id) as note
    from gap
    where aspect = 'measures'
    group by initiative_id
),
list as (
    select
        initiative.initiative_id,
        short_name,
        is_examined,
        coalesce(named.measures, 0) as measures_named,
        declared.total,
        coalesce(is_example_list, false) as is_example_list,
        missing.note,
        coalesce(
            missing.reason,
            case
                when is_example_list then 'example_only'
                when declared.total > coalesce(named.measures, 0) then 'list_incomplete'
                when declared.total is null then 'not_reported'
            end
        ) as reason,
        list_sort(
            list_concat(
                case when declared_total_id is null then [] else ['declared_total:' || declared_total_id] end,
                coalesce(named.fact_ids, [])
            )
        ) as fact_ids
    from initiative
    left join declared using (initiative_id)
    left join named using (initiative_id)
    left join missing using (initiative_id)
    where list_contains($initiative_ids, initiative.initiative_id)
),
member as (
    select
        measure_family_id,
        initiative_id,
        count(*) as measures,
        list('measure:' || measure_id order by measure_id) as fact_ids
    from family_member
    where list_contains($initiative_ids, initiative_id)
    group by all
)
select
    measure_family.measure_family_id,
    position,
    in_language($language, label, label_en) as family,
    list.initiative_id,
    short_name,
    coalesce(member.measures, 0) as measures,
    list.is_examined,
    case when member.measures is null then list.is_examined and list.reason is null end as is_known_to_be_none,
    case when member.measures is null then list.reason end as unknown_reason,
    case when member.measures is null then list.note end as note,
    measures_named,
    list.total as declared_total,
    is_example_list,
    coalesce(member.fact_ids, list.fact_ids) as fact_ids
from measure_family
cross join list
left join member on member.measure_family_id = measure_family.measure_family_id
    and member.initiative_id = list.initiative_id
order by position, short_name collate de;
