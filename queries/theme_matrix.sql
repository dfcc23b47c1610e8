-- How many goals, measures or groups of each initiative belong to each theme?
-- one row per:  theme_id, initiative_id
-- parameters:   $initiative_ids, $subject, $language
-- columns:      theme_id, theme, definition, initiative_id, short_name, items, items_meant, items_of_initiative, share_of_initiative, fact_ids
-- items_meant: of the items, those that mean the theme (exactMatch, closeMatch, broadMatch or narrowMatch); the others only touch it (relatedMatch). What was replaced is left out.
-- $subject: goal, measure or body (working groups and living labs). An initiative with items_of_initiative = 0 has none to map: its cells are unknown, not zero.
with subject(subject_id, initiative_id) as (
    select goal_id, initiative_id from goal where $subject = 'goal'
    union all select measure_id, initiative_id from measure where $subject = 'measure' and measure_id not in (select measure_id from status_report where status = 'superseded')
    union all select body_id, initiative_id from body where $subject = 'body' and kind in ('working_group', 'living_lab')
),
mapped as (
    select theme_mapping.theme_id, subject.initiative_id, count(distinct subject.subject_id) as items,
        count(distinct subject.subject_id) filter (where relation <> 'relatedMatch') as items_meant, list(distinct $subject || ':' || subject.subject_id order by $subject || ':' || subject.subject_id) as fact_ids
    from subject
    join theme_mapping on theme_mapping.subject_id = subject.subject_id and theme_mapping.subject_table = $subject
    group by all
),
whole as (select initiative_id, count(*) as items from subject group by initiative_id)
select theme.theme_id, case when $language = 'en' then label_en else label end as theme, case when $language = 'en' then definition_en else definition end as definition,
    initiative.initiative_id, short_name, coalesce(mapped.items, 0) as items, coalesce(mapped.items_meant, 0) as items_meant, coalesce(whole.items, 0) as items_of_initiative,
    case when whole.items > 0 then coalesce(mapped.items, 0) / whole.items end as share_of_initiative, coalesce(mapped.fact_ids, []) as fact_ids
from theme
cross join initiative
left join mapped on mapped.theme_id = theme.theme_id and mapped.initiative_id = initiative.initiative_id
left join whole on whole.initiative_id = initiative.initiative_id
where list_contains($initiative_ids, initiative.initiative_id)
order by theme.position, short_name collate de;
