-- How many entries of each kind can be looked for?
-- one row per:  kind
-- parameters:   $initiative_ids
-- columns:
--   kind                       text
--   entries                    integer
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- Kinds in the order of search_entries, and only those of which there is an entry. An organisation counts once, in
-- however many initiatives it acts.
with entry(position, kind, entry_id, fact_id) as (
    select
        1,
        'initiative',
        initiative_id,
        'initiative:' || initiative_id
    from initiative
    where list_contains($initiative_ids, initiative_id)
    union all
    select
        2,
        'family',
        measure_family_id,
        'measure:' || measure_id
    from family_member
    where list_contains($initiative_ids, initiative_id)
    union all
    select
        3,
        'measure',
        measure_id,
        'measure:' || measure_id
    from measure
    where list_contains($initiative_ids, initiative_id)
    union all
    select
        4,
        'goal',
        goal_id,
        'goal:' || goal_id
    from goal
    where list_contains($initiative_ids, initiative_id)
    union all
    select
        5,
        'target',
        target_id,
        'target:' || target_id
    from target
    where list_contains($initiative_ids, initiative_id)
    union all
    select
        6,
        'reported_share',
        reported_share_id,
        'reported_share:' || reported_share_id
    from reported_share
    where list_contains($initiative_ids, initiative_id)
    union all
    select
        6,
        'reported_count',
        reported_count_id,
        'reported_count:' || reported_count_id
    from reported_count
    where list_contains($initiative_ids, initiative_id)
    union all
    select
        7,
        'action_field',
        action_field_id,
        'action_field:' || action_field_id
    from action_field
    where list_contains($initiative_ids, initiative_id)
    union all
    select
        8,
        'body',
        body_id,
        'body:' || body_id
    from body
    where list_contains($initiative_ids, initiative_id)
    union all
    select
        9,
        'organisation',
        organisation_id,
        'involvement:' || involvement_id
    from involvement
    where list_contains($initiative_ids, initiative_id)
    union all
    select
        10,
        'milestone',
        milestone_id,
        'milestone:' || milestone_id
    from milestone
    where list_contains($initiative_ids, initiative_id)
    union all
    select
        11,
        'contradiction',
        contradiction_id,
        'contradiction_value:' || contradiction_value_id
    from contradiction_value
    where list_contains($initiative_ids, initiative_id)
    union all
    select
        12,
        'theme',
        theme_id,
        subject_table || ':' || subject_id
    from theme_mapping
    where list_contains($initiative_ids, initiative_id)
    union all
    select
        13,
        'source',
        source_id,
        'source:' || source_id
    from source
    where list_contains($initiative_ids, initiative_id)
      or initiative_id is null and len($initiative_ids) > 0   -- statistics belong to no initiative
)
select kind, count(distinct entry_id) as entries, list(distinct fact_id order by fact_id) as fact_ids
from entry
group by position, kind
order by position;
