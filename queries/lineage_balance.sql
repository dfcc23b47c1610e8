-- How do the measures known before renaming, merging and splitting add up to those listed after?
-- one row per:  initiative_id, step
-- parameters:   $initiative_ids, $as_of, $evidence
-- columns:
--   initiative_id              text
--   short_name                 text
--   step                       text
--   measures                   integer
--   marked_new                 integer
--   measure_ids                text[]
--   titles                     text[]
--   changed_on                 day?
--   listed_total               integer?
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- apart by:     initiative_id
-- changes on:   days_of_change
-- Every measure of an initiative with lineage is in one step. Before: superseded, dropped, stands_on, joined,
-- carried_on. After: stands_on, joined, carried_on, successor, new, undated.
-- stands_on: a predecessor that is still listed; dropped: one that is neither listed nor reported as superseded;
-- joined: a successor that was there before; undated: nobody says since when it is on the list.
-- new: first named after the change, or marked as new by the source (marked_new: how many are).
-- unlisted_successor and outside are on no list and in neither sum. changed_on: earliest day of a change; listed_total:
-- the listed measures counted apart from this.
with change as (
    select initiative_id, min(changed_earliest_on) as changed_on
    from lineage
    where list_contains($initiative_ids, initiative_id)
    group by initiative_id
),
described as (
    select
        change.changed_on,
        measure.initiative_id,
        measure.measure_id,
        measure.title,
        standing.status,
        standing.is_listed and standing.is_counted as is_after,
        measure.is_marked_new,
        measure.measure_id in (select predecessor_id from lineage) as is_predecessor,
        measure.measure_id in (select measure_id from lineage) as is_successor,
        coalesce(announced_latest_on, announced_earliest_on) < changed_on as was_before,
        is_marked_new or coalesce(announced_earliest_on >= changed_on, false) as is_new
    from measure
    join change using (initiative_id)
    join measure_standing([$as_of::date], $evidence, $initiative_ids) as standing
        on standing.measure_id = measure.measure_id
),
stepped as (
    select
        *,
        case
            when is_predecessor and is_after then 'stands_on'
            when is_predecessor and status = 'superseded' then 'superseded'
            when is_predecessor then 'dropped'
            when is_successor and is_after and was_before then 'joined'
            when is_successor and is_after then 'successor'
            when is_successor then 'unlisted_successor'
            when is_after and was_before then 'carried_on'
            when is_after and is_new then 'new'
            when is_after then 'undated'
            else 'outside'
        end as step
    from described
)
select
    stepped.initiative_id,
    short_name,
    step,
    count(*) as measures,
    count(*) filter (where is_marked_new) as marked_new,
    list(measure_id order by title collate de, measure_id) as measure_ids,
    list(title order by title collate de, measure_id) as titles,
    any_value(changed_on) as changed_on,
    any_value(base.total) as listed_total,
    list('measure:' || measure_id order by measure_id) as fact_ids
from stepped
join initiative using (initiative_id)
left join rate_base([$as_of::date], $evidence, 'listed', $initiative_ids) as base
    on base.initiative_id = stepped.initiative_id
group by stepped.initiative_id, short_name, step
order by short_name collate de, step;
