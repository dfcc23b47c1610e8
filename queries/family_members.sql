-- Which measures belong to each family, and where does each stand as of a day?
-- one row per:  measure_family_id, measure_id
-- parameters:   $initiative_ids, $as_of, $evidence, $language
-- columns:
--   measure_family_id          text
--   position                   integer
--   family                     text
--   measure_id                 text
--   initiative_id              text
--   short_name                 text
--   plan_number                text?
--   title                      text
--   description                text?
--   justification              text
--   responsible                text?
--   announced_edtf             text?
--   due_edtf                   text?
--   due_on                     day?
--   status                     text
--   status_as_published        text?
--   is_nearest                 boolean
--   unknown_reason             text?
--   as_of_edtf                 text?
--   reported_on                day?
--   evidence_level             text?
--   is_example                 boolean
--   is_listed                  boolean?
--   is_focus                   boolean
--   part_of                    text?
--   is_inferred                boolean
--   hidden_status              text?
--   hidden_edtf                text?
--   hidden_evidence_level      text?
--   hidden_reports             integer
--   outdated_because           text?
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- apart by:     initiative_id
-- changes on:   days_of_change
-- A measure without a report of the chosen evidence on or before the day is unknown, with its reason. justification:
-- why it belongs to the family.
with responsible as (
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
)
select
    measure_family.measure_family_id,
    position,
    in_language($language, label, label_en) as family,
    measure.measure_id,
    measure.initiative_id,
    short_name,
    measure.number as plan_number,
    measure.title,
    in_language($language, measure.description, measure.description_en) as description,
    in_language($language, family_member.justification, family_member.justification_en) as justification,
    responsible.responsible,
    measure.announced_edtf,
    due.due_edtf,
    due.due_on,
    standing.status,
    standing.status_as_published,
    standing.is_nearest,
    standing.unknown_reason,
    standing.as_of_edtf,
    standing.reported_on,
    standing.evidence_level,
    measure.is_example,
    standing.is_listed,
    measure.is_focus,
    numbered(whole.number, whole.title) as part_of,
    exists (from inferred_fact where subject_table = 'measure' and subject_id = measure.measure_id) as is_inferred,
    standing.hidden_status,
    standing.hidden_edtf,
    standing.hidden_evidence_level,
    standing.hidden_reports,
    standing.outdated_because,
    list_sort(
        list_concat(
            ['measure:' || measure.measure_id],
            coalesce(responsible.fact_ids, []),
            coalesce(due.fact_ids, []),
            case when standing.status_report_id is null then [] else ['status_report:' || standing.status_report_id] end
        )
    ) as fact_ids
from family_member
join measure_family using (measure_family_id)
join measure using (measure_id)
join initiative on initiative.initiative_id = measure.initiative_id
join measure_standing([$as_of::date], $evidence, $initiative_ids) as standing
    on standing.measure_id = measure.measure_id
left join measure_due($as_of, $evidence, $initiative_ids) as due on due.measure_id = measure.measure_id
left join measure as whole on whole.measure_id = measure.part_of_id
left join responsible on responsible.measure_id = measure.measure_id
where list_contains($initiative_ids, measure.initiative_id)
order by position, short_name collate de, measure.title collate de, measure.measure_id;
