-- Where do two codings of the same sources differ, and how was each difference settled?
-- one row per:  coding_comparison_id
-- parameters:   $initiative_ids, $language
-- columns:
--   coding_comparison_id       text
--   initiative_id              text
--   short_name                 text
--   field                      text
--   subject_table              text
--   subject_id                 text?
--   title                      text?
--   is_gone                    boolean
--   source_title               text?
--   as_of_edtf                 text?
--   first_codes                text[]?
--   second_codes               text[]?
--   present_codes              text[]?
--   outcome                    text
--   settled                    text?
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- apart by:     initiative_id
-- first_codes or second_codes are null where only the other coding has it. outcome compares with the data of today:
-- first_kept, second_taken, third_solution, gone.
-- title: of today; where the data has the subject no longer, the id of the first coding. Units: first_codes and
-- present_codes are the titles of measures, second_codes those of the second coding.
with called as (
    select
        coding_comparison_id,
        list(coalesce(measure.title, code) order by unit.place) filter (where side = 'first') as first_titles,
        list(coalesce(measure.title, code) order by unit.place) filter (where side = 'present') as present_titles
    from (
        select
            coding_comparison_id,
            initiative_id,
            'first' as side,
            unnest(first_codes) as code,
            generate_subscripts(first_codes, 1) as place
        from coding_comparison
        where field = 'units'
        union all
        select
            coding_comparison_id,
            initiative_id,
            'present',
            unnest(present_codes),
            generate_subscripts(present_codes, 1)
        from coding_comparison
        where field = 'units'
    ) as unit
    left join measure on measure_id = unit.initiative_id || '/' || code
    group by coding_comparison_id
)
select
    comparison.coding_comparison_id,
    comparison.initiative_id,
    short_name,
    field,
    subject_table,
    subject_id,
    coalesce(measure.title, goal.title, body.name, regexp_replace(subject_id, '^[^/]*/', '')) as title,
    is_gone,
    source.title as source_title,
    as_of_edtf,
    case when field = 'units' then first_titles else first_codes end as first_codes,
    second_codes,
    case when field = 'units' then present_titles else present_codes end as present_codes,
    outcome,
    in_language($language, settled, settled_en) as settled,
    case when is_gone or subject_id is null then [] else [subject_table || ':' || subject_id] end as fact_ids
from coding_comparison as comparison
join initiative on initiative.initiative_id = comparison.initiative_id
left join measure on subject_table = 'measure' and measure.measure_id = subject_id
left join goal on subject_table = 'goal' and goal.goal_id = subject_id
left join body on subject_table = 'body' and body.body_id = subject_id
left join source on source.source_id = comparison.source_id
left join called on called.coding_comparison_id = comparison.coding_comparison_id
where list_contains($initiative_ids, comparison.initiative_id) and outcome <> 'agreed'
order by field, short_name collate de, comparison.coding_comparison_id;
