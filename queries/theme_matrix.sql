-- How many goals, measures or groups of each initiative belong to each theme?
-- one row per:  theme_id, initiative_id
-- parameters:   $initiative_ids, $subject, $language
-- columns:
--   theme_id                   text
--   theme                      text
--   definition                 text
--   initiative_id              text
--   short_name                 text
--   items                      integer
--   items_meant                integer
--   items_touching             integer
--   items_part                 integer
--   items_outside              integer
--   items_replaced             integer
--   items_inferred             integer
--   items_of_initiative        integer
--   beside_of_initiative       integer
--   share_of_initiative        number?
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- apart by:     initiative_id
-- items: items_meant (they mean the theme: exactMatch, closeMatch, broadMatch or narrowMatch) and items_touching
-- (relatedMatch). Never counted with these: items_part (parts of another measure), items_outside (groups that are not
-- the plan's own), items_replaced (measures), items_inferred (no source ties them to the plan). items_of_initiative:
-- all its items of whatever theme, without those four kinds, which are beside_of_initiative. share_of_initiative:
-- items_meant of items_of_initiative.
-- $subject: goal, measure or body (working groups and living labs). An initiative with items_of_initiative = 0 has none
-- to map: its cells are unknown, not zero. What nobody has examined for themes is left out of everything.
with subject(subject_id, initiative_id, beside) as (
    select goal_id, initiative_id, null from goal where $subject = 'goal' and is_theme_examined
    union all
    select
        measure_id,
        initiative_id,
        case
            when measure_id in (select measure_id from replaced_measure) then 'replaced'
            when part_of_id is not null then 'part'
        end
    from measure
    where $subject = 'measure' and is_theme_examined
    union all
    select body_id, initiative_id, case when not is_of_plan then 'outside' end
    from body
    where $subject = 'body' and kind in ('working_group', 'living_lab') and is_theme_examined
),
placed as (
    select
        subject_id,
        initiative_id,
        case
            when subject_id in (select subject_id from inferred_fact where subject_table = $subject) then 'inferred'
            else beside
        end as beside
    from subject
    where list_contains($initiative_ids, initiative_id)
),
mapped as (
    select
        theme_mapping.theme_id,
        placed.initiative_id,
        count(*) filter (where beside is null and relation <> 'relatedMatch') as meant,
        count(*) filter (where beside is null and relation = 'relatedMatch') as touching,
        count(*) filter (where beside = 'part') as part,
        count(*) filter (where beside = 'outside') as outside,
        count(*) filter (where beside = 'replaced') as replaced,
        count(*) filter (where beside = 'inferred') as inferred,
        list($subject || ':' || placed.subject_id order by $subject || ':' || placed.subject_id) as fact_ids
    from placed
    join theme_mapping on theme_mapping.subject_id = placed.subject_id and theme_mapping.subject_table = $subject
    group by all
),
whole as (
    select initiative_id, count(*) filter (where beside is null) as items, count(beside) as beside
    from placed
    group by initiative_id
)
select
    theme.theme_id,
    in_language($language, label, label_en) as theme,
    in_language($language, definition, definition_en) as definition,
    initiative.initiative_id,
    short_name,
    coalesce(meant + touching, 0) as items,
    coalesce(meant, 0) as items_meant,
    coalesce(touching, 0) as items_touching,
    coalesce(part, 0) as items_part,
    coalesce(outside, 0) as items_outside,
    coalesce(replaced, 0) as items_replaced,
    coalesce(inferred, 0) as items_inferred,
    coalesce(whole.items, 0) as items_of_initiative,
    coalesce(whole.beside, 0) as beside_of_initiative,
    case when whole.items > 0 then coalesce(meant, 0) / whole.items end as share_of_initiative,
    coalesce(mapped.fact_ids, []) as fact_ids
from theme
cross join initiative
left join mapped on mapped.theme_id = theme.theme_id and mapped.initiative_id = initiative.initiative_id
left join whole on whole.initiative_id = initiative.initiative_id
where list_contains($initiative_ids, initiative.initiative_id)
order by theme.position, short_name collate de;
