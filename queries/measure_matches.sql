-- Which measures of the chosen initiatives were matched with each other, how and why?
-- one row per:  measure_match_id
-- parameters:   $initiative_ids, $language
-- columns:
--   measure_match_id           text
--   subject_id                 text
--   subject_initiative_id      text
--   subject_short_name         text
--   subject                    text
--   predicate                  text
--   inverse_predicate          text
--   object_id                  text
--   object_initiative_id       text
--   object_short_name          text
--   object                     text
--   justification              text
--   confidence                 number
--   author                     text
--   matched_on                 day
--   family_ids                 text[]
--   families                   text?
--   is_inferred                boolean
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- apart by:     subject_initiative_id, object_initiative_id
-- predicate leads from subject to object, inverse_predicate back. Only pairs of which both sides are chosen; families:
-- those that hold both. is_inferred: no source ties one of the two to its plan.
with matched as (
    select measure_match.*
    from measure_match
    join measure as one on one.measure_id = subject_id
    join measure as other on other.measure_id = object_id
    where list_contains($initiative_ids, one.initiative_id) and list_contains($initiative_ids, other.initiative_id)
),
shared as (
    select
        measure_match_id,
        list(measure_family.measure_family_id order by position) as family_ids,
        string_agg(label, ' · ' order by position) as families,
        string_agg(label_en, ' · ' order by position) as families_en
    from matched
    join family_member as here on here.measure_id = subject_id
    join family_member as there on there.measure_id = object_id
        and there.measure_family_id = here.measure_family_id
    join measure_family on measure_family.measure_family_id = here.measure_family_id
    group by measure_match_id
)
select
    measure_match_id,
    matched.subject_id,
    one.initiative_id as subject_initiative_id,
    one_initiative.short_name as subject_short_name,
    numbered(one.number, one.title) as subject,
    predicate,
    case
        predicate
        when 'broadMatch' then 'narrowMatch'
        when 'narrowMatch' then 'broadMatch'
        else predicate
    end as inverse_predicate,
    object_id,
    other.initiative_id as object_initiative_id,
    other_initiative.short_name as object_short_name,
    numbered(other.number, other.title) as object,
    in_language($language, justification, justification_en) as justification,
    confidence,
    author,
    matched_on,
    coalesce(shared.family_ids, []) as family_ids,
    in_language($language, shared.families, shared.families_en) as families,
    exists (
        from inferred_fact
        where subject_table = 'measure'
          and inferred_fact.subject_id in (matched.subject_id, matched.object_id)
    ) as is_inferred,
    list_sort(['measure:' || subject_id, 'measure:' || object_id]) as fact_ids
from matched
join measure as one on one.measure_id = subject_id
join measure as other on other.measure_id = object_id
join initiative as one_initiative on one_initiative.initiative_id = one.initiative_id
join initiative as other_initiative on other_initiative.initiative_id = other.initiative_id
left join shared using (measure_match_id)
order by
    one_initiative.short_name collate de,
    other_initiative.short_name collate de,
    one.title collate de,
    other.title collate de,
    measure_match_id;
