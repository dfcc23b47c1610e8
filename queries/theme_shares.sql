-- Which share of its goals and measures does each initiative give to each theme, and which share do the others?
-- one row per:  initiative_id, basis, theme_id
-- parameters:   $initiative_ids, $language
-- columns:
--   initiative_id              text
--   short_name                 text
--   basis                      text
--   theme_id                   text
--   theme                      text
--   items                      integer
--   items_meant                integer
--   items_of_initiative        integer
--   weight                     number
--   share                      number?
--   others_naming              integer
--   others_meaning             integer
--   others_known               integer
--   others_compared            integer
--   others_share               number?
--   difference                 number?
--   not_comparable             text?
--   items_needed               integer
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- basis: both, goals or measures. weight: items in equal parts for their themes, so that the shares of an initiative
-- add up to 1; null where it has nothing to count.
-- items_meant: of the items, those that mean the theme; the others only touch it (relatedMatch). An item is a goal of
-- the plan or a measure; a goal that was stated elsewhere weighs a quarter.
-- Others are the other chosen initiatives: others_naming of others_known have an item of the theme, others_meaning one
-- that means it; others_share is the plain mean of the others_compared comparable ones.
with chosen as (
    select
        profile.*,
        short_name,
        (
            select count(*)
            from theme_mapping
            where theme_mapping.theme_id = profile.theme_id
              and relation <> 'relatedMatch'
              and list_contains(profile.fact_ids, subject_table || ':' || subject_id)
        ) as items_meant
    from theme_profile($initiative_ids) as profile
    join initiative using (initiative_id)
),
others as (
    select
        own.initiative_id,
        own.basis,
        own.theme_id,
        count(*) filter (where other.items > 0) as naming,
        count(*) filter (where other.items_meant > 0) as meaning,
        count(*) filter (where other.items_of_initiative > 0) as known,
        count(*) filter (where other.not_comparable is null) as compared,
        avg(other.share order by other.initiative_id)
            filter (where other.not_comparable is null) as share
    from chosen as own
    join chosen as other on other.basis = own.basis
        and other.theme_id = own.theme_id
        and other.initiative_id <> own.initiative_id
    group by all
)
select
    chosen.initiative_id,
    short_name,
    chosen.basis,
    chosen.theme_id,
    in_language($language, label, label_en) as theme,
    items,
    items_meant,
    items_of_initiative,
    weight,
    chosen.share,
    coalesce(naming, 0) as others_naming,
    coalesce(meaning, 0) as others_meaning,
    coalesce(known, 0) as others_known,
    coalesce(compared, 0) as others_compared,
    others.share as others_share,
    case when not_comparable is null then chosen.share - others.share end as difference,
    not_comparable,
    items_needed,
    fact_ids
from chosen
join theme using (theme_id)
left join others using (initiative_id, basis, theme_id)
order by short_name collate de, chosen.basis, theme.position;
