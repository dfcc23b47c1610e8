-- How many goals, working groups and measures does each initiative have?
-- one row per:  initiative_id, figure
-- parameters:   $initiative_ids, $as_of, $evidence
-- columns:
--   initiative_id              text
--   short_name                 text
--   figure                     text
--   number                     integer
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- apart by:     initiative_id
-- changes on:   days_of_change
-- figure: goals (what a document of the plan calls a goal, of whatever level), goals_elsewhere (stated in the press or
-- beside the plan), bodies (working groups of the plan), bodies_elsewhere (working groups of an association, or of an
-- earlier or later time), measures (known by name, without parts and what was replaced), measures_listed (of these on a
-- published list). 0: none is known. What only inferred citations name is in goals_elsewhere and bodies_elsewhere.
with counted(initiative_id, figure, fact_id) as (
    select
        initiative_id,
        case
            when level = 'further_goal'
                or goal_id in (select subject_id from inferred_fact where subject_table = 'goal')
                then 'goals_elsewhere'
            else 'goals'
        end,
        'goal:' || goal_id
    from goal
    union all
    select
        initiative_id,
        case
            when is_of_plan and body_id not in (select subject_id from inferred_fact where subject_table = 'body')
                then 'bodies'
            else 'bodies_elsewhere'
        end,
        'body:' || body_id
    from body
    where kind = 'working_group'
    union all
    select initiative_id, 'measures', 'measure:' || measure_id
    from measure_standing([$as_of::date], $evidence, $initiative_ids)
    where is_counted
    union all
    select initiative_id, 'measures_listed', 'measure:' || measure_id
    from measure_standing([$as_of::date], $evidence, $initiative_ids)
    where is_counted and is_listed
),
figure(figure, position) as (
    values
        ('goals', 1),
        ('goals_elsewhere', 2),
        ('bodies', 3),
        ('bodies_elsewhere', 4),
        ('measures', 5),
        ('measures_listed', 6)
)
select
    initiative.initiative_id,
    short_name,
    figure.figure,
    count(fact_id) as number,
    coalesce(list(fact_id order by fact_id) filter (where fact_id is not null), []) as fact_ids
from initiative
cross join figure
left join counted on counted.initiative_id = initiative.initiative_id and counted.figure = figure.figure
where list_contains($initiative_ids, initiative.initiative_id)
group by initiative.initiative_id, short_name, figure.figure, figure.position
order by short_name collate de, figure.position;
