-- Every goal, measure, working group and living lab must be mapped to a theme or say why none fits.
-- Add  themes:  or  no_theme:  with a reason;  python -m etl suggest --themes  proposes some.
-- de: Jedes Ziel, jede Maßnahme, jeder Arbeitskreis und jedes Reallabor muss einem Thema zugeordnet sein oder sagen, warum keines passt.
-- de: Ergänzen Sie  themes:  oder  no_theme:  mit einem Grund;  python -m etl suggest --themes  schlägt welche vor.
with subject(subject_table, subject_id) as (
    select 'goal', goal_id from goal where no_theme is null and is_theme_examined
    union all select 'measure', measure_id from measure where no_theme is null and is_theme_examined
    union all
    select 'body', body_id
    from body
    where kind in ('working_group', 'living_lab') and no_theme is null and is_theme_examined
)
select subject.subject_table, subject.subject_id
from subject
left join theme_mapping using (subject_table, subject_id)
where theme_mapping_id is null;
