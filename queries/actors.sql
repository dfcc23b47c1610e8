-- Which organisation acts in which initiative, and in what roles?
-- one row per:  organisation_id, initiative_id
-- parameters:   $initiative_ids, $language
-- columns:
--   organisation_id            text
--   initiative_id              text
--   short_name                 text
--   name                       text
--   spellings                  text?
--   sector_id                  text
--   sector                     text
--   role_groups                text[]
--   inferred_groups            text[]
--   outside_groups             text[]
--   roles                      text[]
--   involvements               integer
--   bodies                     integer
--   measures                   integer
--   is_inferred                boolean
--   is_outside                 boolean
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- apart by:     initiative_id
-- Roles in the initiative, its bodies and its measures together. role_groups: leads (lead, chair), initiates
-- (initiator), manages (management), pays (funder), researches (research), advises (consulting), carries_out
-- (responsible, and who leads or manages a measure), takes_part (member, partner, contributor); inferred_groups: those
-- of them that no source ties to the plan (is_inferred: none is tied to it); outside_groups: those that hold only in
-- bodies that are not the plan's own (is_outside: all do). spellings: other names in the sources. An organisation of
-- several spellings is one; persons are none.
with sorted as (
    select
        *,
        case
            when involvement_id in (select involvement_id from responsibility) then 'carries_out'
            when role in ('lead', 'chair') then 'leads'
            when role = 'initiator' then 'initiates'
            when role = 'management' then 'manages'
            when role = 'funder' then 'pays'
            when role = 'research' then 'researches'
            when role = 'consulting' then 'advises'
            when role = 'responsible' then 'carries_out'
            when role in ('member', 'partner', 'contributor') then 'takes_part'
        end as role_group,
        'involvement:' || involvement_id in (
            select subject_table || ':' || subject_id from inferred_fact
        ) as is_inferred,
        body_id in (select body_id from body where not is_of_plan) as is_outside
    from involvement
),
grouped as (
    select
        *,
        bool_and(is_inferred) over each as is_group_inferred,
        bool_and(is_inferred or coalesce(is_outside, false)) over each as is_group_apart
    from sorted
    window each as (partition by organisation_id, initiative_id, role_group)
)
select
    organisation_id,
    initiative_id,
    short_name,
    organisation.name,
    nullif(array_to_string(aliases, ' · '), '') as spellings,
    sector_id,
    in_language($language, label, label_en) as sector,
    list(distinct role_group order by role_group) as role_groups,
    coalesce(list(distinct role_group order by role_group) filter (where is_group_inferred), []) as inferred_groups,
    coalesce(
        list(distinct role_group order by role_group) filter (where is_group_apart and not is_group_inferred),
        []
    ) as outside_groups,
    list(distinct role order by role) as roles,
    count(*) as involvements,
    count(distinct body_id) as bodies,
    count(distinct measure_id) as measures,
    bool_and(is_inferred) as is_inferred,
    bool_and(is_inferred or coalesce(is_outside, false)) and not bool_and(is_inferred) as is_outside,
    list('involvement:' || involvement_id order by 'involvement:' || involvement_id) as fact_ids
from grouped
join organisation using (organisation_id)
join sector using (sector_id)
join initiative using (initiative_id)
where list_contains($initiative_ids, initiative_id)
group by
    organisation_id,
    initiative_id,
    short_name,
    organisation.name,
    aliases,
    sector_id,
    label,
    label_en,
    sector.position
order by sector.position, organisation.name collate de, organisation_id, short_name collate de;
