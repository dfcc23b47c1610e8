-- Which goals, measures or groups stand behind a theme?
-- one row per:  subject_id, theme_id
-- parameters:   $initiative_ids, $subject, $language
-- columns:
--   subject_id                 text
--   theme_id                   text
--   theme                      text
--   initiative_id              text
--   short_name                 text
--   title                      text
--   title_is_descriptive       boolean
--   wording                    text?
--   level                      text
--   level_as_published         text?
--   level_note                 text?
--   relation                   text
--   is_inferred                boolean
--   counts_as                  text
--   justification              text
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- apart by:     initiative_id
-- $subject: goal, measure or body; of the bodies working groups and living labs. level_as_published: verbatim;
-- level_note: the curators' words.
-- counts_as: meant (it means the theme: exactMatch, closeMatch, broadMatch or narrowMatch), touching (relatedMatch), or
-- what is never counted beside these: part (of another measure), outside (a group that is not the plan's own), replaced
-- (a measure), inferred (no source ties it to the plan).
with subject(
    subject_id, initiative_id, title, title_is_descriptive, wording, level, level_as_published, level_note, beside
) as (
    select
        goal_id,
        initiative_id,
        title,
        title_is_descriptive,
        in_language($language, wording, wording_en),
        level,
        in_language($language, level_as_published, level_as_published_en),
        in_language($language, level_note, level_note_en),
        null
    from goal
    where $subject = 'goal'
    union all
    select
        measure_id,
        initiative_id,
        numbered(number, title),
        title_is_descriptive,
        in_language($language, description, description_en),
        case when is_example then 'example' else 'measure' end,
        null,
        null,
        case
            when measure_id in (select measure_id from replaced_measure) then 'replaced'
            when part_of_id is not null then 'part'
        end
    from measure
    where $subject = 'measure'
    union all
    select
        body_id,
        initiative_id,
        name,
        false,
        in_language($language, note, note_en),
        kind,
        in_language($language, kind_as_published, kind_as_published_en),
        in_language($language, kind_note, kind_note_en),
        case when not is_of_plan then 'outside' end
    from body
    where $subject = 'body' and kind in ('working_group', 'living_lab')
),
described as (
    select
        *,
        exists (
            from inferred_fact
            where inferred_fact.subject_table = $subject and inferred_fact.subject_id = subject.subject_id
        ) as is_inferred
    from subject
)
select
    described.subject_id,
    theme_mapping.theme_id,
    in_language($language, label, label_en) as theme,
    described.initiative_id,
    initiative.short_name,
    title,
    title_is_descriptive,
    wording,
    level,
    level_as_published,
    level_note,
    relation,
    is_inferred,
    case
        when is_inferred then 'inferred'
        when beside is not null then beside
        when relation = 'relatedMatch' then 'touching'
        else 'meant'
    end as counts_as,
    in_language($language, justification, justification_en) as justification,
    [$subject || ':' || described.subject_id] as fact_ids
from described
join theme_mapping on theme_mapping.subject_id = described.subject_id and theme_mapping.subject_table = $subject
join theme using (theme_id)
join initiative on initiative.initiative_id = described.initiative_id
where list_contains($initiative_ids, described.initiative_id)
order by theme.position, short_name collate de, title collate de, described.subject_id;
