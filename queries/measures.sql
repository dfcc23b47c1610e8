-- Which measures are there, and where does each stand as of a day?
-- one row per:  measure_id
-- parameters:   $initiative_ids, $as_of, $evidence, $language
-- columns:      measure_id, initiative_id, short_name, title, description, status, status_as_published, unknown_reason, as_of_edtf, reported_on, evidence_level, goal_id, goal, body_id, body, action_field, is_example, is_listed, is_focus, announced_edtf, announced_on, due_edtf, due_on, responsible, theme_ids, themes, reports, fact_ids
-- A measure without a report of the chosen evidence on or before the day is unknown, with its reason.
select measure.measure_id, measure.initiative_id, short_name, measure.title, case when $language = 'en' then description_en else description end as description,
    standing.status, standing.status_as_published, standing.unknown_reason, standing.as_of_edtf, standing.reported_on, standing.evidence_level,
    measure.goal_id, goal.title as goal, measure.body_id, body.name as body, action_field.title as action_field, measure.is_example, measure.is_listed, is_focus,
    announced_edtf, announced_earliest_on as announced_on, due_edtf, coalesce(due_latest_on, due_earliest_on) as due_on,
    (select string_agg(distinct organisation.name, ' · ' order by organisation.name) from involvement join organisation using (organisation_id) where involvement.measure_id = measure.measure_id and role = 'responsible') as responsible,
    (select list(theme_id order by position) from theme_mapping join theme using (theme_id) where subject_table = 'measure' and subject_id = measure.measure_id) as theme_ids,
    (select string_agg(case when $language = 'en' then label_en else label end, ' · ' order by position) from theme_mapping join theme using (theme_id) where subject_table = 'measure' and subject_id = measure.measure_id) as themes,
    (select count(*) from status_report where status_report.measure_id = measure.measure_id) as reports,
    list_sort(list_concat(
        ['measure:' || measure.measure_id], case when standing.status_report_id is null then [] else ['status_report:' || standing.status_report_id] end,
        (select coalesce(list('involvement:' || involvement_id), []) from involvement where involvement.measure_id = measure.measure_id and role = 'responsible'))) as fact_ids
from measure
join initiative using (initiative_id)
join measure_standing([$as_of::date], $evidence) as standing on standing.measure_id = measure.measure_id
left join goal on goal.goal_id = measure.goal_id
left join body on body.body_id = measure.body_id
left join action_field on action_field.action_field_id = measure.action_field_id
where list_contains($initiative_ids, measure.initiative_id)
order by short_name collate de, measure.title collate de, measure.measure_id;
