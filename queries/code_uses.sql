-- What does each code of the shared vocabularies mean, and how often is it used?
-- one row per:  vocabulary, id
-- parameters:   $initiative_ids, $as_of, $evidence, $language
-- columns:
--   vocabulary                 text
--   id                         text
--   position                   integer
--   label                      text
--   criterion                  text?
--   uses                       integer
--   gaps                       integer?
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- changes on:   days_of_change
-- uses, with their fact_ids: status reports in that step or of that level of evidence, measures known by name whose
-- status is unknown for that reason in the chosen evidence as of the day (not_chosen follows from that choice),
-- organisations of that sector, initiatives of that kind of plan; gaps: aspects that are missing for that reason.
with without as (
    select measure_id, unknown_reason
    from measure_standing([$as_of::date], $evidence, $initiative_ids)
    where is_counted and status = 'unknown' and list_contains($initiative_ids, initiative_id)
),
code as (
    select
        'status' as vocabulary,
        status_id as id,
        position,
        label,
        label_en,
        criterion,
        criterion_en,
        (
            select count(*)
            from status_report
            where status_report.status = status_id and list_contains($initiative_ids, initiative_id)
        ) as uses,
        null::bigint as gaps,
        (
            select list('status_report:' || status_report_id)
            from status_report
            where status_report.status = status_id and list_contains($initiative_ids, initiative_id)
        ) as fact_ids
    from status
    union all
    select
        'evidence_level',
        evidence_level_id,
        position,
        label,
        label_en,
        criterion,
        criterion_en,
        (
            select count(*)
            from status_report
            where evidence_level = evidence_level_id and list_contains($initiative_ids, initiative_id)
        ),
        null,
        (
            select list('status_report:' || status_report_id)
            from status_report
            where evidence_level = evidence_level_id and list_contains($initiative_ids, initiative_id)
        )
    from evidence_level
    union all
    select
        'reason',
        reason_id,
        position,
        label,
        label_en,
        null,
        null,
        (select count(*) from without where unknown_reason = reason_id),
        (select count(*) from gap where gap.reason = reason_id and list_contains($initiative_ids, initiative_id)),
        (select list('measure:' || measure_id) from without where unknown_reason = reason_id)
    from reason
    union all
    select
        'sector',
        sector_id,
        position,
        label,
        label_en,
        null,
        null,
        (
            select count(distinct organisation_id)
            from involvement
            join organisation using (organisation_id)
            where organisation.sector_id = sector.sector_id and list_contains($initiative_ids, initiative_id)
        ),
        null,
        (
            select list('involvement:' || involvement_id)
            from involvement
            join organisation using (organisation_id)
            where organisation.sector_id = sector.sector_id and list_contains($initiative_ids, initiative_id)
        )
    from sector
    union all
    select
        'plan_kind',
        plan_kind_id,
        position,
        label,
        label_en,
        criterion,
        criterion_en,
        (select count(*) from initiative where kind = plan_kind_id and list_contains($initiative_ids, initiative_id)),
        null,
        (
            select list('initiative:' || initiative_id)
            from initiative
            where kind = plan_kind_id and list_contains($initiative_ids, initiative_id)
        )
    from plan_kind
)
select
    vocabulary,
    id,
    position,
    in_language($language, label, label_en) as label,
    in_language($language, criterion, criterion_en) as criterion,
    uses,
    gaps,
    list_sort(coalesce(fact_ids, [])) as fact_ids
from code
where len($initiative_ids) > 0
order by vocabulary, position;
