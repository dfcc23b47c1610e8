-- How many goals, working groups and listed measures does each initiative have?
-- one row per:  initiative_id, figure
-- parameters:   $initiative_ids
-- columns:      initiative_id, short_name, figure, number, fact_ids
-- figure: goals (without those that sources name only in passing), bodies (working groups), measures_listed. 0: none is known.
with counted(initiative_id, figure, fact_id) as (
    select initiative_id, 'goals', 'goal:' || goal_id from goal where level <> 'further_goal'
    union all select initiative_id, 'bodies', 'body:' || body_id from body where kind = 'working_group'
    union all select initiative_id, 'measures_listed', 'measure:' || measure_id from measure where is_listed
),
figure(figure, position) as (values ('goals', 1), ('bodies', 2), ('measures_listed', 3))
select initiative.initiative_id, short_name, figure.figure, count(fact_id) as number, coalesce(list(fact_id order by fact_id) filter (where fact_id is not null), []) as fact_ids
from initiative
cross join figure
left join counted on counted.initiative_id = initiative.initiative_id and counted.figure = figure.figure
where list_contains($initiative_ids, initiative.initiative_id)
group by all
order by short_name collate de, any_value(figure.position);
