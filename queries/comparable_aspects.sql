-- What can be compared? How much is there of each aspect, and where nothing or not everything is there, why?
-- one row per:  initiative_id, aspect
-- parameters:   $initiative_ids, $as_of, $evidence, $language
-- columns:
--   initiative_id              text
--   short_name                 text
--   aspect                     text
--   rows_found                 integer
--   inferred                   integer
--   reason                     text?
--   note                       text?
--   searches                   integer
--   searched_on                day?
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- apart by:     initiative_id
-- changes on:   days_of_change
-- A reason beside a count above zero says that the count is known to be incomplete. measures: known by name, without
-- parts and what was replaced, as on the other pages.
-- bodies: kinds, of the plan's own bodies. inferred: how many of the rows no source ties to the plan. searches: how
-- often somebody looked for what is missing, last on searched_on.
with found(initiative_id, aspect, rows_found, fact_ids) as (
    select
        initiative_id,
        'goals',
        count(*),
        list('goal:' || goal_id)
    from goal
    group by all
    union all
    select
        initiative_id,
        'action_fields',
        count(*),
        list('action_field:' || action_field_id)
    from action_field
    group by all
    union all
    select
        initiative_id,
        'bodies',
        count(distinct kind),
        list('body:' || body_id)
    from body
    where is_of_plan
    group by all   -- kinds: bodies of different kinds are never added up
    union all
    select
        initiative_id,
        'body_sizes',
        count(*),
        list('body:' || body_id)
    from body
    where participants_as_published is not null or participants_note is not null
    group by all
    union all
    select
        initiative_id,
        'lists',
        count(*),
        list('measure_list:' || measure_list_id)
    from measure_list
    group by all
    union all
    select
        initiative_id,
        'measures',
        count(*),
        list('measure:' || measure_id)
    from measure_standing([$as_of::date], $evidence, $initiative_ids)
    where is_counted
    group by all
    union all
    select
        initiative_id,
        'responsible',
        count(distinct measure_id),
        list('involvement:' || involvement_id)
    from responsibility
    group by all
    union all
    select
        initiative_id,
        'due_dates',
        count(*),
        list('measure:' || measure_id)
    from measure
    where due_edtf is not null
    group by all
    union all select initiative_id, 'lineage', count(*), list('lineage:' || lineage_id) from lineage group by all
    union all
    select
        initiative_id,
        'status_reports',
        count(*),
        list('status_report:' || status_report_id)
    from status_report
    where status is not null
    group by all
    union all
    select
        initiative_id,
        'declared_totals',
        count(*),
        list('declared_total:' || declared_total_id)
    from declared_total
    group by all
    union all
    select
        initiative_id,
        'reported_shares',
        count(*),
        list('reported_share:' || reported_share_id)
    from reported_share
    group by all
    union all select initiative_id, 'targets', count(*), list('target:' || target_id) from target group by all
    union all
    select
        initiative_id,
        'observations',
        count(*),
        list('observation:' || observation_id)
    from observation
    group by all
    union all
    select
        initiative_id,
        'milestones',
        count(*),
        list('milestone:' || milestone_id)
    from milestone
    group by all
    union all
    select
        initiative_id,
        'involvements',
        count(distinct organisation_id),
        list('involvement:' || involvement_id)
    from involvement
    group by all
    union all
    select
        initiative_id,
        'contradictions',
        count(distinct contradiction_id),
        list('contradiction_value:' || contradiction_value_id)
    from contradiction_value
    group by all
),
aspect(aspect, position) as (
    values
        ('goals', 1),
        ('action_fields', 2),
        ('bodies', 3),
        ('body_sizes', 4),
        ('lists', 5),
        ('measures', 6),
        ('responsible', 7),
        ('due_dates', 8),
        ('lineage', 9),
        ('status_reports', 10),
        ('declared_totals', 11),
        ('reported_shares', 12),
        ('targets', 13),
        ('observations', 14),
        ('milestones', 15),
        ('involvements', 16),
        ('contradictions', 17)
),
looked as (
    select
        gap.initiative_id,
        aspect,
        count(*) as searches,
        max(searched_on) as searched_on
    from search_record
    join gap on gap_id = subject_id
    where subject_table = 'gap'
    group by all
),
inferred as (from inferred_fact where list_contains($initiative_ids, initiative_id)),
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
    initiative.initiative_id,
    short_name,
    aspect.aspect,
    coalesce(rows_found, 0) as rows_found,
    len(
        list_intersect(coalesce(fact_ids, []), (select list(subject_table || ':' || subject_id) from inferred))
    ) as inferred,
    coalesce(explained.reason, case when rows_found is null then 'not_reported' end) as reason,
    note,
    coalesce(searches, 0) as searches,
    searched_on,
    list_sort(coalesce(fact_ids, [])) as fact_ids
from initiative
cross join aspect
left join (from found where list_contains($initiative_ids, initiative_id)) as found
    on found.initiative_id = initiative.initiative_id and found.aspect = aspect.aspect
left join looked on looked.initiative_id = initiative.initiative_id and looked.aspect = aspect.aspect
left join explained on explained.initiative_id = initiative.initiative_id and explained.aspect = aspect.aspect
where list_contains($initiative_ids, initiative.initiative_id)
order by aspect.position, short_name collate de;
