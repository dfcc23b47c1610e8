-- Which sectors sit at the table, and which of them lead?
-- one row per:  sector_id, initiative_id
-- parameters:   $initiative_ids, $language
-- columns:
--   sector_id                  text
--   sector                     text
--   initiative_id              text
--   short_name                 text
--   organisations              integer
--   leading                    integer
--   leads                      integer
--   inferred                   integer
--   outside                    integer
--   names                      text?
--   names_of_plan              text?
--   names_inferred             text?
--   names_outside              text?
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- apart by:     initiative_id
-- Organisations in any role of the initiative, its bodies or its measures; leading: as lead, initiator, chair or
-- management of more than a measure. inferred: of the organisations, those that no source ties to the plan.
-- leads: of the organisations, those that a source names as lead or chair of the initiative or of one of the plan's own
-- bodies. outside: those that act only in bodies that are not the plan's own. names: all; names_inferred
-- and names_outside: only these; names_of_plan: without them.
with seat as (
    select
        organisation.sector_id,
        involvement.initiative_id,
        organisation_id,
        organisation.name,
        bool_or(role in ('lead', 'initiator', 'chair', 'management') and measure_id is null) as is_leading,
        bool_or(
            role in ('lead', 'chair')
                and measure_id is null
                and coalesce(is_of_plan, true)
                and 'involvement:' || involvement_id not in (
                    select subject_table || ':' || subject_id from inferred_fact
                )
        ) as is_named_lead,
        bool_and(
            'involvement:' || involvement_id in (select subject_table || ':' || subject_id from inferred_fact)
        ) as is_inferred,
        bool_and(not coalesce(is_of_plan, true)) and not is_inferred as is_outside,
        list('involvement:' || involvement_id) as fact_ids
    from involvement
    join organisation using (organisation_id)
    left join body using (body_id)
    where list_contains($initiative_ids, involvement.initiative_id)
    group by all
)
select
    sector.sector_id,
    any_value(in_language($language, label, label_en)) as sector,
    initiative.initiative_id,
    short_name,
    count(organisation_id) as organisations,
    count(organisation_id) filter (where is_leading) as leading,
    count(organisation_id) filter (where is_named_lead) as leads,
    count(organisation_id) filter (where seat.is_inferred) as inferred,
    count(organisation_id) filter (where is_outside) as outside,
    string_agg(seat.name, ' · ' order by seat.name) as names,
    string_agg(seat.name, ' · ' order by seat.name) filter (
        where not seat.is_inferred and not is_outside
    ) as names_of_plan,
    string_agg(seat.name, ' · ' order by seat.name) filter (where seat.is_inferred) as names_inferred,
    string_agg(seat.name, ' · ' order by seat.name) filter (where is_outside) as names_outside,
    list_sort(flatten(list(fact_ids))) as fact_ids
from sector
cross join initiative
left join seat on seat.sector_id = sector.sector_id and seat.initiative_id = initiative.initiative_id
where list_contains($initiative_ids, initiative.initiative_id)
group by sector.sector_id, sector.position, initiative.initiative_id, short_name
order by sector.position, short_name collate de;
