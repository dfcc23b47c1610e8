-- How much of the theme profiles of two initiatives coincides?
-- one row per:  initiative_id, other_id, basis
-- parameters:   $initiative_ids
-- columns:
--   initiative_id              text
--   short_name                 text
--   other_id                   text
--   other                      text
--   basis                      text
--   overlap                    number?
--   shared_themes              integer
--   items                      integer
--   other_items                integer
--   not_comparable             text?
--   other_not_comparable       text?
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- apart by:     initiative_id, other_id
-- overlap: sum over the themes of the smaller of the two shares, 1 minus half the sum of the differences; 1: same
-- profile, 0: no theme in common. Null where one of the two is not comparable.
with chosen as (
    select profile.*, short_name
    from theme_profile($initiative_ids) as profile
    join initiative using (initiative_id)
),
resting as (
    select initiative_id, basis, list_distinct(flatten(list(fact_ids))) as fact_ids
    from chosen
    group by all
),
pair as (
    select
        own.initiative_id,
        own.short_name,
        other.initiative_id as other_id,
        other.short_name as other,
        own.basis,
        case
            when bool_and(own.not_comparable is null and other.not_comparable is null)
                then round(sum(least(own.share, other.share)), 12)
        end as overlap,
        count(*) filter (where own.items > 0 and other.items > 0) as shared_themes,
        max(own.items_of_initiative) as items,
        max(other.items_of_initiative) as other_items,
        any_value(own.not_comparable) as not_comparable,
        any_value(other.not_comparable) as other_not_comparable
    from chosen as own
    join chosen as other on other.basis = own.basis
        and other.theme_id = own.theme_id
        and other.initiative_id <> own.initiative_id
    group by own.initiative_id, own.short_name, other.initiative_id, other.short_name, own.basis
)
select
    pair.initiative_id,
    short_name,
    other_id,
    other,
    pair.basis,
    overlap,
    shared_themes,
    items,
    other_items,
    not_comparable,
    other_not_comparable,
    list_sort(list_concat(here.fact_ids, there.fact_ids)) as fact_ids
from pair
join resting as here on here.initiative_id = pair.initiative_id and here.basis = pair.basis
join resting as there on there.initiative_id = pair.other_id and there.basis = pair.basis
order by short_name collate de, other collate de, pair.basis;
