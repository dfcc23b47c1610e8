-- Which goals, measures and bodies fit no theme of the scheme, and why, and of which has nobody looked yet?
-- one row per:  subject_table, subject_id
-- parameters:   $initiative_ids, $language
-- columns:
--   subject_table              text
--   subject_id                 text
--   title                      text
--   initiative_id              text
--   short_name                 text
--   no_theme                   text?
--   is_theme_examined          boolean
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- apart by:     initiative_id
-- Those of which the curators say so, and those that they did not examine: of these no_theme is null and nothing is
-- known. A body that is no working group or living lab needs neither.
with subject as (
    select
        'goal' as subject_table,
        goal_id as subject_id,
        title,
        initiative_id,
        no_theme,
        no_theme_en,
        is_theme_examined
    from goal
    union all select 'measure', measure_id, title, initiative_id, no_theme, no_theme_en, is_theme_examined from measure
    union all select 'body', body_id, name, initiative_id, no_theme, no_theme_en, is_theme_examined from body
)
select
    subject_table,
    subject_id,
    title,
    initiative_id,
    short_name,
    in_language($language, no_theme, no_theme_en) as no_theme,
    is_theme_examined,
    [subject_table || ':' || subject_id] as fact_ids
from subject
join initiative using (initiative_id)
where (no_theme is not null or not is_theme_examined) and list_contains($initiative_ids, initiative_id)
order by is_theme_examined desc, short_name collate de, subject_table, title collate de, subject_id;
