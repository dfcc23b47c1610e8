-- Which measures of the chosen initiatives look alike, though no curator has matched them?
-- one row per:  match_suggestion_id
-- parameters:   $initiative_ids, $language
-- columns:
--   match_suggestion_id        text
--   subject_id                 text
--   subject_initiative_id      text
--   subject_short_name         text
--   subject                    text
--   object_id                  text
--   object_initiative_id       text
--   object_short_name          text
--   object                     text
--   score                      number
--   shared_words               text[]
--   theme_ids                  text[]
--   themes                     text?
--   family_ids                 text[]
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- apart by:     subject_initiative_id, object_initiative_id
-- Found by a program from words and themes, best first; only pairs of which both sides are chosen. family_ids: families
-- that hold both all the same.
select
    match_suggestion_id,
    subject_id,
    one.initiative_id as subject_initiative_id,
    one_initiative.short_name as subject_short_name,
    one.title as subject,
    object_id,
    other.initiative_id as object_initiative_id,
    other_initiative.short_name as object_short_name,
    other.title as object,
    score,
    shared_words,
    theme_ids,
    (
        select string_agg(in_language($language, label, label_en), ' · ' order by position)
        from theme
        where list_contains(theme_ids, theme_id)
    ) as themes,
    coalesce(
        (
            select list(measure_family_id order by position)
            from family_member as here
            join family_member as there using (measure_family_id)
            join measure_family using (measure_family_id)
            where here.measure_id = subject_id and there.measure_id = object_id
        ),
        []
    ) as family_ids,
    list_sort(['measure:' || subject_id, 'measure:' || object_id]) as fact_ids
from match_suggestion
join measure as one on one.measure_id = subject_id
join measure as other on other.measure_id = object_id
join initiative as one_initiative on one_initiative.initiative_id = one.initiative_id
join initiative as other_initiative on other_initiative.initiative_id = other.initiative_id
where list_contains($initiative_ids, one.initiative_id) and list_contains($initiative_ids, other.initiative_id)
order by score desc, match_suggestion_id;
