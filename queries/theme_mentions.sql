-- Which initiatives mean a theme in their goals, measures or groups, and which only touch it?
-- one row per:  theme_id, initiative_id
-- parameters:   $initiative_ids, $language
-- columns:
--   theme_id                   text
--   theme                      text
--   position                   integer
--   initiative_id              text
--   short_name                 text
--   goals                      integer
--   measures                   integer
--   groups                     integer
--   outside                    integer
--   touching                   integer
--   replaced                   integer
--   inferred                   integer
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- apart by:     initiative_id
-- goals, measures, groups: those that mean the theme (exactMatch, closeMatch, broadMatch or narrowMatch), by a source
-- that ties them to the plan; touching: those of the three that only touch it (relatedMatch). Groups: the plan's own
-- working groups and living labs; outside: groups that mean it and are not the plan's own; replaced: measures that
-- meant it; inferred: what means it and no source ties to the plan. fact_ids: those that mean it, else those that touch
-- it.
with subject(subject_table, subject_id, initiative_id, beside) as (
    select
        'goal',
        goal_id,
        initiative_id,
        null
    from goal
    union all
    select
        'measure',
        measure_id,
        initiative_id,
        case when measure_id in (select measure_id from replaced_measure) then 'replaced' end
    from measure
    union all
    select
        'body',
        body_id,
        initiative_id,
        case when not is_of_plan then 'outside' end
    from body
    where kind in ('working_group', 'living_lab')
),
mapped as (
    select
        theme_id,
        subject_table,
        subject_id,
        subject.initiative_id,
        case when inferred_fact.subject_id is not null then 'inferred' else beside end as kept_beside,
        relation <> 'relatedMatch' as is_of_theme,
        is_of_theme and kept_beside is null as is_meant
    from subject
    join theme_mapping using (subject_table, subject_id)
    left join inferred_fact using (subject_table, subject_id)
    where list_contains($initiative_ids, subject.initiative_id)
)
select
    theme.theme_id,
    in_language($language, label, label_en) as theme,
    position,
    initiative.initiative_id,
    short_name,
    count(subject_id) filter (where is_meant and subject_table = 'goal') as goals,
    count(subject_id) filter (where is_meant and subject_table = 'measure') as measures,
    count(subject_id) filter (where is_meant and subject_table = 'body') as groups,
    count(subject_id) filter (where is_of_theme and kept_beside = 'outside') as outside,
    count(subject_id) filter (where not is_of_theme and kept_beside is null) as touching,
    count(subject_id) filter (where is_of_theme and kept_beside = 'replaced') as replaced,
    count(subject_id) filter (where is_of_theme and kept_beside = 'inferred') as inferred,
    coalesce(
        list(subject_table || ':' || subject_id order by subject_table, subject_id) filter (where is_meant),
        list(
            subject_table || ':' || subject_id order by subject_table,
            subject_id
        ) filter (where subject_id is not null),
        []
    ) as fact_ids
from theme
cross join initiative
left join mapped on mapped.theme_id = theme.theme_id and mapped.initiative_id = initiative.initiative_id
where list_contains($initiative_ids, initiative.initiative_id)
group by all
order by position, short_name collate de;
