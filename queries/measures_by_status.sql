-- How many measures of each initiative stand in each status as of a day, and why is the rest unknown?
-- one row per:  initiative_id, status, reason
-- parameters:   $initiative_ids, $as_of, $evidence, $denominator
-- columns:
--   initiative_id              text
--   short_name                 text
--   status                     text
--   reason                     text?
--   position                   integer
--   measures                   integer
--   total                      integer?
--   share_of_total             number?
--   measure_ids                text[]
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- apart by:     initiative_id
-- changes on:   days_of_change
-- `unknown` stays in, with its reasons: measures without a report of the chosen evidence, and those that the total
-- counts but no source names (list_incomplete).
-- Without a total share_of_total is null: a count, but no rate.
with standing as (
    select
        base.initiative_id,
        base.total,
        standing.measure_id,
        standing.status,
        standing.unknown_reason,
        coalesce(
            'status_report:' || standing.status_report_id,
            'measure:' || standing.measure_id
        ) as fact_id   -- without a report: the measure itself
    from rate_base([$as_of::date], $evidence, $denominator, $initiative_ids) as base
    join measure_standing([$as_of::date], $evidence, $initiative_ids) as standing
        on standing.initiative_id = base.initiative_id
        and is_counted
        and (is_listed or total_origin is null or total_origin = 'declared')
    where list_contains($initiative_ids, base.initiative_id)
),
named as (
    select
        initiative_id,
        total,
        status,
        unknown_reason as reason,
        count(*) as measures,
        list(measure_id order by measure_id) as measure_ids,
        list(fact_id) as fact_ids
    from standing
    group by initiative_id, total, status, unknown_reason
),
rest as (
    select
        base.initiative_id,
        base.total,
        'unknown' as status,
        'list_incomplete' as reason,
        base.total - count(standing.measure_id) as measures,
        base.total_fact_ids
    from rate_base([$as_of::date], $evidence, $denominator, $initiative_ids) as base
    left join standing on standing.initiative_id = base.initiative_id
    where list_contains($initiative_ids, base.initiative_id)
    group by base.initiative_id, base.total, base.total_fact_ids
    having base.total > count(standing.measure_id)
),
together as (
    select
        initiative_id,
        total,
        status,
        reason,
        measures,
        measure_ids,
        fact_ids
    from named
    union all select initiative_id, total, status, reason, measures, [], total_fact_ids from rest
)
select
    initiative_id,
    short_name,
    together.status,
    reason,
    status.position,
    sum(measures)::bigint as measures,
    max(total) as total,
    case when max(total) > 0 then sum(measures)::double / max(total) end as share_of_total,
    flatten(list(measure_ids)) as measure_ids,
    list_sort(list_distinct(flatten(list(fact_ids)))) as fact_ids
from together
join initiative using (initiative_id)
join status on status.status_id = together.status
group by initiative_id, short_name, together.status, reason, status.position
order by short_name collate de, status.position, reason;
