-- Which families of measures are there, and how many measures of each initiative are in them?
-- one row per:  measure_family_id, initiative_id
-- parameters:   $initiative_ids, $language
-- columns:
--   measure_family_id          text
--   position                   integer
--   family                     text
--   definition                 text
--   initiative_id              text
--   short_name                 text
--   measures                   integer
--   inferred                   integer
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- apart by:     initiative_id
-- measures = 0: none is known; whether there is none, says families_without. inferred: of these, measures that no
-- source ties to the plan.
with member as (
    select
        measure_family_id,
        initiative_id,
        count(*) as measures,
        count(*) filter (
            where measure_id in (select subject_id from inferred_fact where subject_table = 'measure')
        ) as inferred,
        list('measure:' || measure_id order by measure_id) as fact_ids
    from family_member
    where list_contains($initiative_ids, initiative_id)
    group by all
)
select
    measure_family.measure_family_id,
    position,
    in_language($language, label, label_en) as family,
    in_language($language, definition, definition_en) as definition,
    initiative.initiative_id,
    short_name,
    coalesce(member.measures, 0) as measures,
    coalesce(member.inferred, 0) as inferred,
    coalesce(member.fact_ids, []) as fact_ids
from measure_family
cross join initiative
left join member on member.measure_family_id = measure_family.measure_family_id
    and member.initiative_id = initiative.initiative_id
where list_contains($initiative_ids, initiative.initiative_id)
order by position, short_name collate de;
