-- Which figures can a reader of this database have cited?
-- one row per:  initiative_id, figure, subject
-- parameters:   none
-- columns:
--   initiative_id              text
--   figure                     text
--   subject                    text
--   value                      text
--   value_en                   text?
--   label                      text?
--   label_en                   text?
--   dated                      text?
--   fact_ids                   text[]
-- Worked out by the macros of the database that is asked, also where that is an old one. Everything that is known
-- counts, whatever the day, by the usual evidence and denominator: two versions differ by what they know, never by when
-- one looks. subject: '' for a figure of the whole initiative, else a measure, total, share, count, target or
-- observation, by a key that stays when others join it. value: codes, numbers with a point, or a text and value_en;
-- before it, where there is one, the qualifier. label: what is counted or measured; of a measure its title is a figure
-- of its own. dated: the day of a figure that is of one, or when a target is due.
with standing as (
    select *
    from measure_standing([date '9999-12-31'], ['self_reported', 'independent'])
),
counted as (
    select
        base.initiative_id,
        base.total,
        base.total_origin,
        base.total_qualifier,
        count(measure_id) filter (where status <> 'unknown') as known,
        count(measure_id) filter (where status = 'completed') as completed,
        count(measure_id) filter (where status = 'ongoing') as ongoing,
        list_sort(list_concat(
            coalesce(
                list('status_report:' || status_report_id) filter (where status_report_id is not null),
                []
            ),
            any_value(base.total_fact_ids)
        )) as fact_ids
    from rate_base([date '9999-12-31'], ['self_reported', 'independent'], 'best') as base
    left join standing on standing.initiative_id = base.initiative_id
        and is_counted
        and (is_listed or total_origin is null or total_origin = 'declared')
    group by all
),
rate as (
    select
        *,
        case when total >= known then total - known end as unknown
    from counted
),
of_initiative(initiative_id, figure, value, fact_ids) as (
    select
        initiative_id,
        'completed',
        completed::text,
        fact_ids
    from rate
    union all
    select initiative_id, 'ongoing', ongoing::text, fact_ids from rate
    union all
    select initiative_id, 'unknown', unknown::text, fact_ids from rate
    union all
    select
        initiative_id,
        'total',
        concat_ws(' ', nullif(total_qualifier, 'exact'), total),
        fact_ids
    from rate
    where total is not null
    union all
    select initiative_id, 'total_origin', total_origin, fact_ids from rate
    union all
    select initiative_id, 'lowest_share', round(completed / total, 4)::text, fact_ids from rate where total >= known
    union all
    select
        initiative_id,
        'highest_share',
        round((completed + unknown) / total, 4)::text,
        fact_ids
    from rate
    where total >= known
    union all
    select
        initiative_id,
        'measures',
        count(*)::text,
        list('measure:' || measure_id order by measure_id)
    from standing
    where is_counted
    group by initiative_id
    union all
    select
        initiative_id,
        case
            when level = 'further_goal'
                or goal_id in (select subject_id from inferred_fact where subject_table = 'goal')
                then 'goals_elsewhere'
            else 'goals'
        end as figure,
        count(*)::text,
        list('goal:' || goal_id order by goal_id)
    from goal
    group by initiative_id, figure
    union all
    select
        initiative_id,
        case
            when is_of_plan and body_id not in (select subject_id from inferred_fact where subject_table = 'body')
                then 'bodies'
            else 'bodies_elsewhere'
        end as figure,
        count(*)::text,
        list('body:' || body_id order by body_id)
    from body
    where kind = 'working_group'
    group by initiative_id, figure
),
of_measure(initiative_id, measure_id, figure, value, fact_ids) as (
    select
        initiative_id,
        measure_id,
        'step',
        concat_ws(' ', status, unknown_reason),
        ['measure:' || measure_id]
            || case when status_report_id is null then [] else ['status_report:' || status_report_id] end
    from standing
    union all
    select
        initiative_id,
        measure_id,
        'counting',
        case
            when part_of_id is not null then 'part'
            when status = 'superseded' then 'superseded'
            when not is_counted then 'apart'
            when is_listed then 'listed ' || list_extent
            else 'named'
        end,
        ['measure:' || measure_id]
    from standing
    union all
    select
        initiative_id,
        measure_id,
        'title',
        numbered(number, title),
        ['measure:' || measure_id]
    from measure
    union all
    select
        initiative_id,
        measure_id,
        'due',
        due_edtf,
        ['measure:' || measure_id]
    from measure
),
cited as (
    select
        subject_table,
        subject_id,
        regexp_replace(min(source_id), '^.*/', '') as first_source
    from citation
    group by all
),
of_subject(initiative_id, figure, subject, place, value, value_en, label, label_en, dated, fact_ids) as (
    select
        initiative_id,
        'declared_total',
        declared_total_id,
        '',
        concat_ws(' ', nullif(qualifier, 'exact'), total),
        null,
        of,
        of_en,
        as_of_edtf,
        ['declared_total:' || declared_total_id]
    from declared_total
    union all
    select
        initiative_id,
        'reported_share',
        initiative_id || '/' || status || '@' || as_of_edtf || '~' || first_source,
        reported_share_id,
        concat_ws(' ', nullif(qualifier, 'exact'), round(share, 6)),
        null,
        of,
        of_en,
        as_of_edtf,
        ['reported_share:' || reported_share_id]
    from reported_share
    left join cited on subject_table = 'reported_share' and subject_id = reported_share_id
    union all
    select
        initiative_id,
        'reported_count',
        initiative_id || '/' || status || '@' || as_of_edtf || '~' || first_source,
        reported_count_id,
        measures::text,
        null,
        of,
        of_en,
        as_of_edtf,
        ['reported_count:' || reported_count_id]
    from reported_count
    left join cited on subject_table = 'reported_count' and subject_id = reported_count_id
    union all
    select
        initiative_id,
        'target',
        initiative_id || '/' || indicator_slug || '@' || coalesce(due_edtf, '') || '~' || first_source,
        target_id,
        concat_ws(' ', direction, value, unit),
        concat_ws(' ', direction, value, unit_en),
        indicator,
        indicator_en,
        due_edtf,
        ['target:' || target_id]
    from target
    left join cited on subject_table = 'target' and subject_id = target_id
    union all
    select
        initiative_id,
        'observation',
        initiative_id || '/' || indicator_slug || '@' || as_of_edtf || '~' || first_source,
        observation_id,
        concat_ws(' ', nullif(qualifier, 'exact'), value, unit),
        concat_ws(' ', nullif(qualifier, 'exact'), value, unit_en),
        indicator,
        indicator_en,
        as_of_edtf,
        ['observation:' || observation_id]
    from observation
    left join cited on subject_table = 'observation' and subject_id = observation_id
    union all
    select
        initiative_id,
        'report',
        measure_id || '@' || as_of_edtf || '~' || first_source,
        status_report_id,
        status,
        null,
        null,
        null,
        as_of_edtf,
        ['status_report:' || status_report_id]
    from status_report
    left join cited on subject_table = 'status_report' and subject_id = status_report_id
    where status is not null
)
select
    initiative_id,
    figure,
    '' as subject,
    value,
    null as value_en,
    null as label,
    null as label_en,
    null as dated,
    fact_ids
from of_initiative
where value is not null
union all
select
    initiative_id,
    figure,
    measure_id,
    value,
    null,
    null,
    null,
    null,
    fact_ids
from of_measure
where value is not null
union all
select
    initiative_id,
    figure,
    subject || case
        when row_number() over same > 1 then '#' || row_number() over same
        else ''
    end,
    value,
    value_en,
    label,
    label_en,
    dated,
    fact_ids
from of_subject
window same as (partition by figure, subject order by place)
order by initiative_id, figure, subject;
