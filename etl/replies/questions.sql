-- What is unknown, contradictory, only inferred or old in one initiative, and what do we say of it?
-- one row per:  kind, subject_table, subject_id
-- parameters:   $initiative_id, $day
-- columns:
--   kind                       text
--   subject_table              text
--   subject_id                 text
--   plan_number                text?
--   title                      text
--   title_en                   text
--   step                       text?
--   said                       text?
--   said_en                    text?
--   as_of_edtf                 text?
--   reason                     text?
--   fact_ids                   text[]
-- kind: unknown, inferred, contradicted and old ask for the step of a measure, belongs whether a fact is the plan's own,
-- contradiction and total which of several statements holds, gap what is not known at all. step, said: our figure.
-- Old is what is unfinished and was last reported more than two years before the day.
with usual as (
    select *
    from measure_standing([$day::date], ['self_reported', 'independent'], [$initiative_id])
    where is_announced and status <> 'superseded'
),
whole as (
    select measure_id, number, title
    from measure
    where initiative_id = $initiative_id
),
step as (
    select
        case
            when hidden_evidence_level = 'inferred' and status = 'unknown' then 'inferred'
            when status = 'unknown' then 'unknown'
            when outdated_because = 'newer_not_chosen' then 'contradicted'
            else 'old'
        end as kind,
        usual.measure_id,
        number,
        title,
        coalesce(hidden_status, nullif(status, 'unknown')) as step,
        coalesce(hidden_edtf, as_of_edtf) as as_of_edtf,
        unknown_reason,
        list_filter(
            [
                'measure:' || usual.measure_id,
                'status_report:' || status_report_id,
                'status_report:' || hidden_report_id
            ],
            lambda fact: fact is not null
        ) as fact_ids
    from usual
    join whole using (measure_id)
    where status = 'unknown'
       or outdated_because is not null
       or status in ('open', 'begun', 'in_progress', 'on_hold') and reported_on < $day::date - interval 2 year
),
named as (
    select 'measure' as subject_table, measure_id as subject_id, number, title, title as title_en
    from measure
    union all select 'goal', goal_id, null, title, title from goal
    union all select 'body', body_id, null, name, name from body
    union all select 'milestone', milestone_id, null, title, title_en from milestone
    union all
    select
        'target',
        target_id,
        null,
        concat_ws(', ', indicator, due_edtf),
        concat_ws(', ', indicator_en, due_edtf)
    from target
    union all
    select
        'observation',
        observation_id,
        null,
        concat_ws(', ', indicator, as_of_edtf),
        concat_ws(', ', indicator_en, as_of_edtf)
    from observation
    union all
    select 'involvement', involvement_id, null, organisation.name, organisation.name
    from involvement
    join organisation using (organisation_id)
),
belonging as (
    select named.*
    from inferred_fact
    join named using (subject_table, subject_id)
    where initiative_id = $initiative_id
),
disputed as (
    select
        contradiction_id,
        topic,
        topic_en,
        string_agg(value, ' / ' order by contradiction_value_id) as said,
        string_agg(value_en, ' / ' order by contradiction_value_id) as said_en,
        list('contradiction_value:' || contradiction_value_id order by contradiction_value_id) as fact_ids
    from contradiction
    join contradiction_value using (initiative_id, contradiction_id)
    where initiative_id = $initiative_id
    group by all
),
totals as (
    select
        string_agg(distinct total::text, ' / ' order by total::text) as said,
        list('declared_total:' || declared_total_id order by declared_total_id) as fact_ids,
        count(distinct total) as numbers
    from declared_total
    where initiative_id = $initiative_id and is_whole_plan
)
select
    kind,
    'measure' as subject_table,
    measure_id as subject_id,
    number as plan_number,
    title,
    title as title_en,
    step,
    null as said,
    null as said_en,
    as_of_edtf,
    unknown_reason as reason,
    fact_ids
from step
union all
select
    'belongs',
    subject_table,
    subject_id,
    number,
    title,
    title_en,
    null,
    null,
    null,
    null,
    null,
    [subject_table || ':' || subject_id]
from belonging
union all
select
    'contradiction',
    'contradiction',
    contradiction_id,
    null,
    topic,
    topic_en,
    null,
    said,
    said_en,
    null,
    null,
    fact_ids
from disputed
union all
select
    'total',
    'initiative',
    $initiative_id,
    null,
    name,
    name,
    null,
    said,
    said,
    null,
    null,
    fact_ids
from totals
cross join initiative
where initiative_id = $initiative_id and numbers <> 1
union all
select
    'gap',
    'gap',
    gap_id,
    null,
    aspect,
    aspect,
    null,
    note,
    note_en,
    null,
    reason,
    []
from gap
where initiative_id = $initiative_id
order by
    case kind
        when 'contradicted' then 1
        when 'unknown' then 2
        when 'inferred' then 3
        when 'old' then 4
        when 'total' then 5
        when 'contradiction' then 6
        when 'belongs' then 7
        else 8
    end,
    natural_order(plan_number) nulls last,
    title,
    subject_id;
