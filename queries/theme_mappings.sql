-- Why was each goal, measure or body assigned to its themes, and by whom?
-- one row per:  theme_mapping_id
-- parameters:   $initiative_ids, $language
-- columns:
--   theme_mapping_id           text
--   theme_id                   text
--   theme                      text
--   initiative_id              text
--   short_name                 text
--   subject_table              text
--   subject_id                 text
--   title                      text
--   relation                   text
--   justification              text
--   curator                    text
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- apart by:     initiative_id
with subject(subject_table, subject_id, title) as (
    select 'goal', goal_id, title from goal
    union all select 'measure', measure_id, title from measure
    union all select 'body', body_id, name from body
)
select
    theme_mapping_id,
    theme_mapping.theme_id,
    in_language($language, label, label_en) as theme,
    theme_mapping.initiative_id,
    short_name,
    subject_table,
    subject_id,
    title,
    relation,
    in_language($language, justification, justification_en) as justification,
    curator,
    [subject_table || ':' || subject_id] as fact_ids
from theme_mapping
join subject using (subject_table, subject_id)
join theme using (theme_id)
join initiative using (initiative_id)
where list_contains($initiative_ids, theme_mapping.initiative_id)
order by
    theme.position,
    short_name collate de,
    case subject_table when 'goal' then 1 when 'measure' then 2 else 3 end,
    title collate de,
    theme_mapping_id;
