-- How many measures stand in each status within each goal, group or field of one initiative?
-- one row per:  group_id, status, reason
-- parameters:   $initiative_id, $as_of, $evidence, $grouping
-- columns:
--   group_id                   text
--   group_title                text?
--   group_position             boolean
--   status                     text
--   reason                     text?
--   position                   integer
--   measures                   integer
--   measure_ids                text[]
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- changes on:   days_of_change
-- $grouping: goal, body or action_field. Measures that no source puts into one stand under group_id ''.
with standing as (
    select
        case $grouping when 'goal' then goal_id when 'body' then body_id else action_field_id end as group_id,
        standing.status,
        standing.unknown_reason,
        standing.measure_id,
        coalesce(
            'status_report:' || standing.status_report_id,
            'measure:' || standing.measure_id
        ) as fact_id   -- without a report: the measure itself
    from measure_standing([$as_of::date], $evidence, [$initiative_id]) as standing
    join measure using (measure_id)
    where standing.initiative_id = $initiative_id and is_counted
),
title(group_id, group_title) as (
    select goal_id, title from goal where $grouping = 'goal'
    union all select body_id, name from body where $grouping = 'body'
    union all select action_field_id, title from action_field where $grouping = 'action_field'
)
select
    coalesce(standing.group_id, '') as group_id,
    group_title,
    min(group_title) is null as group_position,
    standing.status,
    unknown_reason as reason,
    status.position,
    count(*) as measures,
    list(measure_id order by measure_id) as measure_ids,
    list(fact_id order by fact_id) as fact_ids
from standing
left join title on title.group_id = standing.group_id
join status on status.status_id = standing.status
group by standing.group_id, group_title, standing.status, unknown_reason, status.position
order by group_title is null, group_title collate de, status.position, reason;
