-- On which statements do these figures rest, and what of each is published, what decided by the curators?
-- one row per:  aspect, statement
-- parameters:   none
-- columns:
--   initiative_id              text
--   aspect                     text
--   subject                    text
--   dated                      text
--   published                  text
--   coded                      text
--   evidence_level             text
--   passages                   text[]
-- aspect: the figures it decides. subject: what it is about: a measure, total, goal, body, indicator or status.
-- passages: source and place, with a tab between them.
with passage as (
    select
        subject_table,
        subject_id,
        list(source_id || chr(9) || locator order by source_id, locator) as passages
    from citation
    group by all
),
statement(initiative_id, aspect, subject, fact_table, fact_id, dated, published, coded, evidence_level) as (
    select
        initiative_id,
        'title',
        measure_id,
        'measure',
        measure_id,
        '',
        case when title_is_descriptive then coalesce(number, '') else concat_ws(' ', number, title) end,
        case when title_is_descriptive then title else '' end,
        ''
    from measure
    union all
    select
        initiative_id,
        'due',
        measure_id,
        'measure',
        measure_id,
        '',
        coalesce(due_as_published, due_edtf),
        due_edtf,
        ''
    from measure
    where due_edtf is not null
    union all
    select
        measure.initiative_id,
        'counting',
        measure_id,
        'measure',
        measure_id,
        '',
        coalesce(announced_edtf, ''),
        concat_ws(' ', measure_list_id, extent, part_of_id, is_listed, is_example, unknown_reason),
        ''
    from measure
    left join measure_list using (measure_list_id)
    union all
    select
        initiative_id,
        'step',
        measure_id,
        'status_report',
        status_report_id,
        as_of_edtf,
        concat_ws(' ', as_of_edtf, status_as_published),
        concat_ws(' ', status, is_nearest, evidence_level),
        evidence_level
    from status_report
    union all
    select
        initiative_id,
        'declared_total',
        declared_total_id,
        'declared_total',
        declared_total_id,
        as_of_edtf,
        concat_ws(' ', total, as_published, as_of_edtf),
        concat_ws(' ', act, qualifier, is_whole_plan, until_edtf),
        ''
    from declared_total
    union all
    select
        initiative_id,
        'reported_share',
        initiative_id || '/' || status,
        'reported_share',
        reported_share_id,
        as_of_edtf,
        concat_ws(' ', as_published, as_of_edtf),
        concat_ws(' ', share, status, qualifier, declared_total_id, measure_list_id),
        ''
    from reported_share
    union all
    select
        initiative_id,
        'reported_count',
        initiative_id || '/' || status,
        'reported_count',
        reported_count_id,
        as_of_edtf,
        concat_ws(' ', measures, as_published, as_of_edtf),
        concat_ws(' ', status, declared_total_id, measure_list_id),
        ''
    from reported_count
    union all
    select
        initiative_id,
        'goals',
        goal_id,
        'goal',
        goal_id,
        '',
        '',
        level,
        ''
    from goal
    union all
    select
        initiative_id,
        'bodies',
        body_id,
        'body',
        body_id,
        '',
        '',
        concat_ws(' ', kind, is_of_plan),
        ''
    from body
    union all
    select
        initiative_id,
        'target',
        initiative_id || '/' || indicator_slug,
        'target',
        target_id,
        coalesce(due_edtf, ''),
        concat_ws(' ', value, unit, coalesce(due_as_published, due_edtf)),
        concat_ws(' ', direction, due_edtf),
        ''
    from target
    union all
    select
        initiative_id,
        'observation',
        initiative_id || '/' || indicator_slug,
        'observation',
        observation_id,
        as_of_edtf,
        concat_ws(' ', value, unit, as_of_edtf),
        qualifier,
        ''
    from observation
)
select
    initiative_id,
    aspect,
    subject,
    dated,
    published,
    coded,
    evidence_level,
    coalesce(passages, []) as passages
from statement
left join passage on subject_table = fact_table and subject_id = fact_id
order by aspect, subject, dated, fact_id;
