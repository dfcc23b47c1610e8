-- Which measures are there, and where does each stand as of a day?
-- one row per:  measure_id
-- parameters:   $initiative_ids, $as_of, $evidence, $language
-- columns:
--   measure_id                 text
--   initiative_id              text
--   short_name                 text
--   plan_number                text?
--   title                      text
--   title_is_descriptive       boolean
--   part_of_id                 text?
--   part_of                    text?
--   parts                      integer
--   is_announced               boolean
--   is_counted                 boolean
--   is_inferred                boolean
--   measure_list               text?
--   list_extent                text?
--   is_marked_new              boolean
--   description                text?
--   status                     text
--   status_as_published        text?
--   is_nearest                 boolean
--   unknown_reason             text?
--   as_of_edtf                 text?
--   reported_on                day?
--   evidence_level             text?
--   hidden_reports             integer
--   hidden_status              text?
--   hidden_edtf                text?
--   hidden_evidence_level      text?
--   outdated_because           text?
--   schedule                   text?
--   schedule_as_published      text?
--   schedule_edtf              text?
--   percent_as_published       text?
--   percent_edtf               text?
--   not_assessed_edtf          text?
--   goal_id                    text?
--   goal                       text?
--   body_id                    text?
--   body                       text?
--   action_field               text?
--   is_example                 boolean
--   is_listed                  boolean?
--   is_focus                   boolean
--   announced_edtf             text?
--   announced_on               day?
--   work_start_edtf            text?
--   work_end_edtf              text?
--   due_edtf                   text?
--   due_on                     day?
--   due_in_words               text?
--   due_note                   text?
--   first_due_edtf             text?
--   first_due_on               day?
--   first_announced_edtf       text?
--   place                      text?
--   names_act                  boolean
--   names_number               boolean
--   checkable                  text
--   searches                   integer
--   searched_on                day?
--   responsible                text?
--   theme_ids                  text[]?
--   themes                     text?
--   no_theme                   text?
--   is_theme_examined          boolean
--   reports                    integer
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- apart by:     initiative_id
-- changes on:   days_of_change
-- A measure without a report of the chosen evidence on or before the day is unknown, with its reason; hidden_*: what
-- evidence that is not chosen says instead or later.
-- is_counted: known by name as of the day, no part of another (part_of) and not replaced. is_inferred: no source ties
-- it to the plan. checkable: yes, partly or no, by names_act and names_number (what its wording names), a due date and
-- somebody responsible.
-- is_nearest: the step is only the nearest to the source's own word. schedule, percent_as_published, not_assessed_edtf:
-- what the newest reports of the chosen evidence say beside the step.
-- due: the newest that was announced by the day; first_due: the first promise, where it is known when it was announced.
-- plan_number: the plan's own; measures stand in its order.
-- searches: how often somebody looked for a status in vain, last on searched_on. due_in_words: verbatim; due_note: the
-- curators' words.
with part as (
    select part_of_id as measure_id, count(*) as parts
    from measure
    where list_contains($initiative_ids, initiative_id)
    group by all
),
responsible as (
    select
        measure_id,
        string_agg(
            distinct concat_ws(', ', organisation.name, unit),
            ' · ' order by concat_ws(', ', organisation.name, unit)
        ) as responsible,
        list('involvement:' || involvement_id) as fact_ids
    from responsibility
    join organisation using (organisation_id)
    where list_contains($initiative_ids, initiative_id)
    group by measure_id
),
looked as (
    select
        subject_id as measure_id,
        count(*) as searches,
        max(searched_on) as searched_on
    from search_record
    where subject_table = 'measure' and list_contains($initiative_ids, initiative_id)
    group by subject_id
),
themed as (
    select
        subject_id as measure_id,
        list(theme_id order by position) as theme_ids,
        string_agg(in_language($language, label, label_en), ' · ' order by position) as themes
    from theme_mapping
    join theme using (theme_id)
    where subject_table = 'measure' and list_contains($initiative_ids, initiative_id)
    group by subject_id
),
reported as (
    select measure_id, count(status) as reports
    from status_report
    where list_contains($initiative_ids, initiative_id)
    group by measure_id
)
select
    measure.measure_id,
    measure.initiative_id,
    short_name,
    measure.number as plan_number,
    measure.title,
    measure.title_is_descriptive,
    measure.part_of_id,
    numbered(whole.number, whole.title) as part_of,
    coalesce(parts, 0) as parts,
    standing.is_announced,
    standing.is_counted,
    measure.measure_id in (select subject_id from inferred_fact where subject_table = 'measure') as is_inferred,
    in_language($language, measure_list.title, measure_list.title_en) as measure_list,
    standing.list_extent,
    measure.is_marked_new,
    in_language($language, measure.description, measure.description_en) as description,
    standing.status,
    standing.status_as_published,
    standing.is_nearest,
    standing.unknown_reason,
    standing.as_of_edtf,
    standing.reported_on,
    standing.evidence_level,
    standing.hidden_reports,
    standing.hidden_status,
    standing.hidden_edtf,
    standing.hidden_evidence_level,
    standing.outdated_because,
    course.schedule,
    course.schedule_as_published,
    course.schedule_edtf,
    course.percent_as_published,
    course.percent_edtf,
    course.not_assessed_edtf,
    measure.goal_id,
    goal.title as goal,
    measure.body_id,
    body.name as body,
    action_field.title as action_field,
    measure.is_example,
    standing.is_listed,
    measure.is_focus,
    measure.announced_edtf,
    measure.announced_earliest_on as announced_on,
    measure.start_edtf as work_start_edtf,
    measure.end_edtf as work_end_edtf,
    due.due_edtf,
    due.due_on,
    in_language($language, due.due_as_published, due.due_as_published_en) as due_in_words,
    in_language($language, due.due_note, due.due_note_en) as due_note,
    due.first_due_edtf,
    due.first_due_on,
    due.first_announced_edtf,
    in_language($language, measure.place, measure.place_en) as place,
    measure.names_act,
    measure.names_number,
    case
        when not measure.names_act and not measure.names_number then 'no'
        when due.due_edtf is not null or responsible.measure_id is not null then 'yes'
        else 'partly'
    end as checkable,
    coalesce(searches, 0) as searches,
    searched_on,
    responsible.responsible,
    theme_ids,
    themes,
    in_language($language, measure.no_theme, measure.no_theme_en) as no_theme,
    measure.is_theme_examined,
    coalesce(reports, 0) as reports,
    list_sort(
        list_distinct(
            list_concat(
                ['measure:' || measure.measure_id],
                case
                    when standing.status_report_id is null then []
                    else ['status_report:' || standing.status_report_id]
                end,
                coalesce(responsible.fact_ids, []),
                coalesce(course.fact_ids, []),
                coalesce(due.fact_ids, [])
            )
        )
    ) as fact_ids
from measure
join initiative on initiative.initiative_id = measure.initiative_id
join measure_standing([$as_of::date], $evidence, $initiative_ids) as standing
    on standing.measure_id = measure.measure_id
left join measure_course($as_of, $evidence, $initiative_ids) as course on course.measure_id = measure.measure_id
left join measure_due($as_of, $evidence, $initiative_ids) as due on due.measure_id = measure.measure_id
left join measure as whole on whole.measure_id = measure.part_of_id
left join measure_list on measure_list.measure_list_id = measure.measure_list_id
left join goal on goal.goal_id = measure.goal_id
left join body on body.body_id = measure.body_id
left join action_field on action_field.action_field_id = measure.action_field_id
left join part on part.measure_id = measure.measure_id
left join responsible on responsible.measure_id = measure.measure_id
left join looked on looked.measure_id = measure.measure_id
left join themed on themed.measure_id = measure.measure_id
left join reported on reported.measure_id = measure.measure_id
where list_contains($initiative_ids, measure.initiative_id)
order by
    short_name collate de,
    natural_order(measure.number) collate de nulls last,
    measure.title collate de,
    measure.measure_id;
