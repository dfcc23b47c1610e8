-- What are these initiatives, whose are they, and who leads them?
-- one row per:  initiative_id
-- parameters:   $initiative_ids, $language
-- columns:
--   initiative_id              text
--   name                       text
--   short_name                 text
--   kind                       text
--   kind_as_published          text
--   territory                  text
--   country                    text
--   ags                        text?
--   nuts                       text?
--   code                       text
--   state                      text?
--   municipalities             integer?
--   place_kind                 text?
--   inhabitants                number?
--   inhabitants_year           integer?
--   period_edtf                text
--   period_in_words            text?
--   purpose                    text
--   language                   text
--   leads                      text?
--   chairs                     text?
--   partners                   text?
--   declared_total             integer?
--   declared_qualifier         text?
--   declared_act               text?
--   declared_as_of_edtf        text?
--   declared_of                text?
--   declared_last_stated_edtf  text?
--   declared_until_edtf        text?
--   follows                    text[]
--   followed_by                text[]
--   same_place                 text[]
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- apart by:     initiative_id
-- leads: organisations that a source names as lead of the initiative; chairs: as lead or chair of its steering body;
-- partners: as initiator, or where none is, as partner. A role is never taken for another one; what only inferred
-- citations say is left out. Declared: the newest total of the whole plan, with the firmest act of the sources that
-- state it and its date (declared_last_stated_edtf: when it was last stated, where that is later), even if the plan
-- changed since (declared_until_edtf).
-- follows, followed_by: initiatives before and after it, chosen or not; same_place: others of its place that are
-- neither.
-- inhabitants: the newest official number.
-- Facts: the initiative itself, these roles and the declared total.
with seat as (
    select
        initiative_id,
        involvement_id,
        concat_ws(', ', organisation.name, unit) as name,
        case
            when role = 'lead' and body_id is null then 'leads'
            when body_id is not null and role in ('lead', 'chair') then 'chairs'
            when role = 'initiator' and body_id is null then 'initiators'
            when role = 'partner' and body_id is null then 'partners'
        end as part
    from involvement
    join organisation using (organisation_id)
    where list_contains($initiative_ids, initiative_id)
      and measure_id is null
      and (body_id is null or body_id in (select body_id from body where kind = 'steering'))
      and involvement_id not in (select subject_id from inferred_fact where subject_table = 'involvement')
),
seats as (
    select
        initiative_id,
        string_agg(distinct name, ' · ' order by name) filter (where part = 'leads') as leads,
        string_agg(distinct name, ' · ' order by name) filter (where part = 'chairs') as chairs,
        coalesce(
            string_agg(distinct name, ' · ' order by name) filter (where part = 'initiators'),
            string_agg(distinct name, ' · ' order by name) filter (where part = 'partners')
        ) as partners,
        list('involvement:' || involvement_id) filter (where part is not null) as fact_ids
    from seat
    group by initiative_id
),
declared as (from declared_number([null::date], $initiative_ids)),
counted as (
    select ags as territory_id, arg_max(value, year) as inhabitants, max(year) as inhabitants_year
    from context_value
    where context_indicator_id = 'population'
    group by all
),
before as (
    select initiative_id, list(predecessor_id order by predecessor_id) as follows
    from succession
    group by all
),
after as (
    select predecessor_id as initiative_id, list(initiative_id order by initiative_id) as followed_by
    from succession
    group by all
)
select
    initiative.initiative_id,
    initiative.name,
    short_name,
    initiative.kind,
    kind_as_published,
    territory.name as territory,
    country,
    ags,
    nuts,
    code,
    state,
    municipalities,
    territory.kind as place_kind,
    inhabitants,
    inhabitants_year,
    period_edtf,
    in_language(
        $language,
        coalesce(period_as_published, period_note),
        coalesce(period_as_published_en, period_note_en)
    ) as period_in_words,
    in_language($language, purpose, purpose_en) as purpose,
    language,
    seats.leads,
    seats.chairs,
    seats.partners,
    declared.total as declared_total,
    declared.qualifier as declared_qualifier,
    declared.act as declared_act,
    declared.as_of_edtf as declared_as_of_edtf,
    in_language($language, declared.of, declared.of_en) as declared_of,
    nullif(declared.last_stated_edtf, declared.as_of_edtf) as declared_last_stated_edtf,
    declared.until_edtf as declared_until_edtf,
    coalesce(before.follows, []) as follows,
    coalesce(after.followed_by, []) as followed_by,
    (
        select coalesce(list(other.initiative_id order by other.initiative_id), [])
        from initiative as other
        where other.territory_id = initiative.territory_id
          and other.initiative_id <> initiative.initiative_id
          and not list_contains(coalesce(before.follows, []), other.initiative_id)
          and not list_contains(coalesce(after.followed_by, []), other.initiative_id)
    ) as same_place,
    list_sort(
        list_concat(
            ['initiative:' || initiative.initiative_id],
            coalesce(seats.fact_ids, []),
            case
                when declared.declared_total_id is null then []
                else list_distinct(
                    ['declared_total:' || declared.declared_total_id, 'declared_total:' || declared.firmest_id]
                )
            end
        )
    ) as fact_ids
from initiative
join territory using (territory_id)
left join counted using (territory_id)
left join seats using (initiative_id)
left join before using (initiative_id)
left join after using (initiative_id)
left join declared on declared.initiative_id = initiative.initiative_id
where list_contains($initiative_ids, initiative.initiative_id)
order by short_name collate de;
