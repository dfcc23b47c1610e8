-- Which goals, measures or groups stand behind a theme?
-- one row per:  subject_id, theme_id
-- parameters:   $initiative_ids, $subject, $language
-- columns:      subject_id, theme_id, theme, initiative_id, short_name, title, wording, level, level_as_published, relation, is_inferred, justification, fact_ids
-- Measures that were replaced are left out.
-- $subject: goal, measure or body; of the bodies working groups and living labs, as theme_matrix counts them.
with subject(subject_id, initiative_id, title, wording, level, level_as_published) as (
    select goal_id, initiative_id, title, case when $language = 'en' then wording_en else wording end, level,
        case when $language = 'en' then coalesce(level_as_published_en, level_note_en) else coalesce(level_as_published, level_note) end
    from goal where $subject = 'goal'
    union all
    select measure_id, initiative_id, title, case when $language = 'en' then description_en else description end, case when is_example then 'example' else 'measure' end, null
    from measure where $subject = 'measure' and measure_id not in (select measure_id from status_report where status = 'superseded')
    union all
    select body_id, initiative_id, name, case when $language = 'en' then note_en else note end, kind, case when $language = 'en' then coalesce(kind_as_published_en, kind_note_en) else coalesce(kind_as_published, kind_note) end
    from body where $subject = 'body' and kind in ('working_group', 'living_lab')
)
select subject.subject_id, theme_mapping.theme_id, case when $language = 'en' then label_en else label end as theme, subject.initiative_id, initiative.short_name, title, wording, level, level_as_published,
    relation, exists (from inferred_fact where inferred_fact.subject_table = $subject and inferred_fact.subject_id = subject.subject_id) as is_inferred, case when $language = 'en' then justification_en else justification end as justification,
    [$subject || ':' || subject.subject_id] as fact_ids
from subject
join theme_mapping on theme_mapping.subject_id = subject.subject_id and theme_mapping.subject_table = $subject
join theme using (theme_id)
join initiative on initiative.initiative_id = subject.initiative_id
where list_contains($initiative_ids, subject.initiative_id)
order by theme.position, short_name collate de, title collate de, subject.subject_id;
