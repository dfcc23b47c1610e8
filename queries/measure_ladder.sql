-- How many measures of each initiative are known by name, how many of these are on a published list, and of how many is
-- a status documented?
-- one row per:  initiative_id, rung
-- parameters:   $initiative_ids, $as_of, $evidence
-- columns:
--   initiative_id              text
--   short_name                 text
--   rung                       text
--   position                   integer
--   measures                   integer
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- apart by:     initiative_id
-- changes on:   days_of_change
-- rung: known (by name, as of the day), listed (of these on a published list), with_status (of these with a status in
-- the chosen evidence), hidden (of these with a status only in evidence that is not chosen), without_status (of these
-- with none in any evidence); beside them, never counted with them: replaced, parts (of another measure), inferred
-- (only evidence that is not chosen ties them to the plan). known = with_status + hidden + without_status.
with standing as (
    select *
    from measure_standing([$as_of::date], $evidence, $initiative_ids)
    where list_contains($initiative_ids, initiative_id)
),
everywhere as (
    select measure_id, is_counted
    from measure_standing([$as_of::date], ['self_reported', 'independent', 'inferred'], $initiative_ids)
),
placed(initiative_id, rung, measure_id) as (
    select initiative_id, 'known', measure_id from standing where is_counted
    union all select initiative_id, 'listed', measure_id from standing where is_counted and is_listed
    union all
    select
        initiative_id,
        case
            when status <> 'unknown' then 'with_status'
            when hidden_reports > 0 then 'hidden'
            else 'without_status'
        end,
        measure_id
    from standing
    where is_counted
    union all
    select initiative_id, 'replaced', measure_id
    from standing
    where is_announced and part_of_id is null and status = 'superseded'
    union all select initiative_id, 'parts', measure_id from standing where is_announced and part_of_id is not null
    union all
    select initiative_id, 'inferred', measure_id
    from standing
    join everywhere using (measure_id)
    where not is_announced and everywhere.is_counted
),
rung(rung, position) as (
    values
        ('known', 1),
        ('listed', 2),
        ('with_status', 3),
        ('hidden', 4),
        ('without_status', 5),
        ('replaced', 6),
        ('parts', 7),
        ('inferred', 8)
)
select
    initiative.initiative_id,
    short_name,
    rung.rung,
    rung.position,
    count(measure_id) as measures,
    coalesce(list('measure:' || measure_id order by measure_id) filter (where measure_id is not null), []) as fact_ids
from initiative
cross join rung
left join placed on placed.initiative_id = initiative.initiative_id and placed.rung = rung.rung
where list_contains($initiative_ids, initiative.initiative_id)
group by initiative.initiative_id, short_name, rung.rung, rung.position
order by short_name collate de, rung.position;
