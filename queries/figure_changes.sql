-- Which figures differ between a data version and the one before, and why?
-- one row per:  figure_change_id
-- parameters:   $initiative_ids, $language
-- columns:
--   figure_change_id           text
--   initiative_id              text
--   short_name                 text
--   data_version_id            text
--   position                   integer
--   released_on                day
--   changed_figure             text
--   subject_id                 text?
--   label                      text?
--   dated_edtf                 text?
--   old_value                  text?
--   new_value                  text?
--   reasons                    text[]
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- apart by:     initiative_id
-- fact_ids: what the new value rests on, as far as this database still has it.
with named as (
    select figure_change_id, unnest(fact_ids) as fact_id
    from figure_change
    where list_contains($initiative_ids, initiative_id)
),
kept as (
    select figure_change_id, list(fact_id order by fact_id) as fact_ids
    from named
    where fact_id in (select subject_table || ':' || subject_id from citation)
    group by figure_change_id
)
select
    figure_change_id,
    figure_change.initiative_id,
    short_name,
    data_version_id,
    position,
    released_on,
    figure as changed_figure,
    subject_id,
    in_language($language, label, label_en) as label,
    dated_edtf,
    in_language($language, old_value, old_value_en) as old_value,
    in_language($language, new_value, new_value_en) as new_value,
    reasons,
    coalesce(kept.fact_ids, []) as fact_ids
from figure_change
join data_version using (data_version_id)
join initiative using (initiative_id)
left join kept using (figure_change_id)
where list_contains($initiative_ids, figure_change.initiative_id)
order by short_name collate de, position desc, subject_id is not null, changed_figure, subject_id, figure_change_id;
