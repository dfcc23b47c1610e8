-- What happened when in each initiative, what was due, and when was a status reported?
-- one row per:  kind, event_id
-- parameters:   $initiative_ids, $as_of, $evidence, $language
-- columns:
--   kind                       text
--   event_id                   text
--   initiative_id              text
--   short_name                 text
--   plan_number                text?
--   title                      text?
--   event_edtf                 text
--   earliest_on                day?
--   latest_on                  day?
--   is_open_start              boolean
--   is_open_end                boolean
--   is_start_approximate       boolean
--   is_end_approximate         boolean
--   is_later                   boolean
--   milestone_kind             text?
--   status                     text?
--   has_later_report           boolean?
--   due_state                  text?
--   evidence_level             text?
--   reports                    integer?
--   is_inferred                boolean
--   hidden_status              text?
--   hidden_edtf                text?
--   has_hidden_later_report    boolean?
--   first_due_edtf             text?
--   first_due_on               day?
--   start_edtf                 text?
--   start_on                   day?
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- apart by:     initiative_id
-- changes on:   days_of_change
-- kind: phase, course (of a measure, from its start to its end), milestone, due (date of a measure), or report (status
-- reports of one date and level of evidence, without a title; those that nobody assessed anything are none).
-- is_later: it begins, or the measure was first named, after $as_of.
-- due_state: ahead (not yet passed), settled (completed, ongoing, superseded or abandoned), else reported (a later
-- report says that it was not done), hidden (only evidence that is not chosen says something after the date, as
-- hidden_* say), course (a later report says only a schedule or a percentage) or silent (no report at all after the
-- date). first_due: the first promise, where another one took its place. plan_number: the plan's own. is_inferred: no
-- source ties it to the plan.
-- start: of the whole period; where that has no beginning, of the first phase; null where neither is known.
with start as (
    select
        initiative_id,
        short_name,
        coalesce(any_value(initiative.period_earliest_on), min(phase.period_earliest_on)) as start_on,
        case
            when any_value(initiative.period_earliest_on) is not null
                then split_part(any_value(initiative.period_edtf), '/', 1)
            else arg_min(split_part(phase.period_edtf, '/', 1), phase.period_earliest_on)
        end as start_edtf
    from initiative
    left join phase using (initiative_id)
    where list_contains($initiative_ids, initiative_id)
    group by initiative_id, short_name
),
due as (
    select
        'due' as kind,
        measure_id as event_id,
        standing.initiative_id,
        number as plan_number,
        title,
        due.due_edtf as event_edtf,
        due.due_earliest_on as earliest_on,
        due.due_latest_on as latest_on,
        not is_announced as is_later,
        standing.status,
        coalesce(standing.reported_on > due.due_on, false) as has_later_report,
        due.due_on < $as_of::date as has_passed,
        standing.hidden_status,
        standing.hidden_edtf,
        exists (
            from status_report as later
            where later.status_report_id = hidden_report_id
              and coalesce(later.as_of_earliest_on, later.as_of_latest_on) > due.due_on
        )
        or exists (
            from course_report as later
            where later.measure_id = standing.measure_id
              and not list_contains($evidence, evidence_level)
              and later.reported_on > due.due_on
              and later.reported_on <= $as_of::date
        ) as has_hidden_later_report,
        exists (
            from course_report as later
            where later.measure_id = standing.measure_id
              and list_contains($evidence, evidence_level)
              and later.reported_on > due.due_on
              and later.reported_on <= $as_of::date
        ) as has_later_course,
        nullif(first_due_edtf, due.due_edtf) as first_due_edtf,
        case when first_due_edtf <> due.due_edtf then first_due_on end as first_due_on,
        list_sort(
            list_concat(
                ['measure:' || measure_id],
                case
                    when standing.status_report_id is null then []
                    else ['status_report:' || standing.status_report_id]
                end,
                due.fact_ids
            )
        ) as fact_ids
    from measure_standing([$as_of::date], $evidence, $initiative_ids) as standing
    join measure using (measure_id)
    join measure_due($as_of, $evidence, $initiative_ids) as due using (measure_id)
    where (is_announced or not exists (from inferred_fact where subject_table = 'measure' and subject_id = measure_id))
),
event as (
    select
        'phase' as kind,
        phase_id as event_id,
        initiative_id,
        in_language($language, name, name_en) as title,
        period_edtf as event_edtf,
        period_earliest_on as earliest_on,
        period_latest_on as latest_on,
        coalesce(period_earliest_on > $as_of::date, false) as is_later,
        ['phase:' || phase_id] as fact_ids
    from phase
    union all by name
    select
        'course' as kind,
        measure_id as event_id,
        standing.initiative_id,
        number as plan_number,
        title,
        coalesce(start_edtf, '..') || '/' || coalesce(end_edtf, '..') as event_edtf,
        start_earliest_on as earliest_on,
        end_latest_on as latest_on,
        not is_announced as is_later,
        ['measure:' || measure_id] as fact_ids
    from measure_standing([$as_of::date], $evidence, $initiative_ids) as standing
    join measure using (measure_id)
    where coalesce(start_edtf, end_edtf) is not null
      and (is_announced or not exists (from inferred_fact where subject_table = 'measure' and subject_id = measure_id))
    union all by name
    select
        'milestone' as kind,
        milestone_id as event_id,
        initiative_id,
        in_language($language, title, title_en) as title,
        happened_edtf as event_edtf,
        happened_earliest_on as earliest_on,
        happened_latest_on as latest_on,
        coalesce(happened_earliest_on > $as_of::date, false) as is_later,
        kind as milestone_kind,
        ['milestone:' || milestone_id] as fact_ids
    from milestone
    union all by name
    select * from due
    union all by name
    select
        'report' as kind,
        min(status_report_id) as event_id,
        initiative_id,
        as_of_edtf as event_edtf,
        as_of_earliest_on as earliest_on,
        as_of_latest_on as latest_on,
        coalesce(coalesce(as_of_earliest_on, as_of_latest_on) > $as_of::date, false) as is_later,
        evidence_level,
        count(*) as reports,
        list('status_report:' || status_report_id order by status_report_id) as fact_ids
    from status_report
    where list_contains($evidence, evidence_level) and not is_not_assessed
    group by initiative_id, evidence_level, as_of_edtf, as_of_earliest_on, as_of_latest_on
)
select
    kind,
    event_id,
    initiative_id,
    short_name,
    plan_number,
    title,
    event_edtf,
    earliest_on,
    latest_on,
    earliest_on is null as is_open_start,
    latest_on is null as is_open_end,
    regexp_matches(split_part(event_edtf, '/', 1), '[~?%]$') as is_start_approximate,
    regexp_matches(split_part(event_edtf, '/', -1), '[~?%]$') as is_end_approximate,
    is_later,
    milestone_kind,
    status,
    has_later_report,
    case
        when kind <> 'due' then null
        when status in ('completed', 'ongoing', 'superseded', 'abandoned') then 'settled'
        when not has_passed then 'ahead'
        when has_later_report then 'reported'
        when has_later_course then 'course'
        when has_hidden_later_report then 'hidden'
        else 'silent'
    end as due_state,
    evidence_level,
    reports,
    case
        when kind = 'report' then evidence_level = 'inferred'
        else (
            select bool_and(fact in (select subject_table || ':' || subject_id from inferred_fact))
            from (select unnest(event.fact_ids) as fact) as facts
        )
    end as is_inferred,
    hidden_status,
    hidden_edtf,
    has_hidden_later_report,
    first_due_edtf,
    first_due_on,
    start_edtf,
    start_on,
    fact_ids
from event
join start using (initiative_id)
order by short_name collate de, coalesce(earliest_on, latest_on), latest_on, kind, event_id;
