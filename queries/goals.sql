-- Which goals does each initiative state, where do they belong, and which themes do they touch?
-- one row per:  goal_id
-- parameters:   $initiative_ids, $language
-- columns:
--   goal_id                    text
--   initiative_id              text
--   short_name                 text
--   parent_id                  text?
--   parent                     text?
--   title                      text
--   title_is_descriptive       boolean
--   wording                    text
--   level                      text
--   level_as_published         text?
--   level_note                 text?
--   stated_edtf                text?
--   is_inferred                boolean
--   themes                     text?
--   no_theme                   text?
--   is_theme_examined          boolean
--   measures                   integer
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- apart by:     initiative_id
-- level_as_published: verbatim; level_note: the curators' words. is_inferred: no source ties it to the plan. A goal
-- stands behind the goal it belongs to. measures: those that serve it, by a source or by their subject, a
-- part not beside its whole.
select
    goal.goal_id,
    goal.initiative_id,
    short_name,
    goal.parent_id,
    parent.title as parent,
    goal.title,
    goal.title_is_descriptive,
    in_language($language, goal.wording, goal.wording_en) as wording,
    goal.level,
    in_language($language, goal.level_as_published, goal.level_as_published_en) as level_as_published,
    in_language($language, goal.level_note, goal.level_note_en) as level_note,
    goal.stated_edtf,
    exists (from inferred_fact where subject_table = 'goal' and subject_id = goal.goal_id) as is_inferred,
    (
        select string_agg(in_language($language, label, label_en), ' · ' order by position)
        from theme_mapping
        join theme using (theme_id)
        where subject_table = 'goal' and subject_id = goal.goal_id
    ) as themes,
    in_language($language, goal.no_theme, goal.no_theme_en) as no_theme,
    goal.is_theme_examined,
    (
        select count(*)
        from measure
        left join measure as whole on whole.measure_id = measure.part_of_id
        where measure.goal_id = goal.goal_id and whole.goal_id is distinct from goal.goal_id
    ) as measures,
    ['goal:' || goal.goal_id] as fact_ids
from goal
join initiative using (initiative_id)
left join goal as parent on parent.goal_id = goal.parent_id
where list_contains($initiative_ids, goal.initiative_id)
order by
    short_name collate de,
    case coalesce(parent.level, goal.level) when 'guiding_goal' then 1 when 'objective' then 2 else 3 end,
    coalesce(parent.title, goal.title) collate de,
    parent.goal_id is not null,
    goal.title collate de,
    goal.goal_id;
