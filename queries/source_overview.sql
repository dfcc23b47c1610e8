-- Which sources are there, and what rests on each?
-- one row per:  source_id
-- parameters:   $initiative_ids, $language
-- columns:
--   source_id                  text
--   initiative_id              text?
--   short_name                 text?
--   title                      text
--   publisher                  text
--   url                        text?
--   published_edtf             text?
--   published_on               day?
--   kind                       text
--   note                       text?
--   language                   text
--   facts                      integer
--   measures                   integer
--   status_reports             integer
--   is_readable                boolean
--   sha256                     text?
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- is_readable: the text was at hand when the facts were taken from it, so that a copy can be recognised by its hash.
-- Official statistics belong to no initiative; they are here with the initiatives in whose places or states they were
-- counted, and with the values of these.
with place as (
    select territory_id as key
    from initiative
    where list_contains($initiative_ids, initiative_id)
    union
    select left(ags, 2)
    from initiative
    join territory using (territory_id)
    where list_contains($initiative_ids, initiative_id)
),
value as (
    select context_value_id, source_id
    from context_value
    where ags in (select key from place)
),
shown as (
    from source
    where list_contains($initiative_ids, initiative_id) or source_id in (select source_id from value)
),
citing as (
    select source_id, subject_table, subject_id
    from citation
    where list_contains($initiative_ids, initiative_id)
    union all
    select citation.source_id, subject_table, subject_id
    from citation
    join value on subject_id = context_value_id
    where initiative_id is null and subject_table = 'context_value'
)
select
    source.source_id,
    source.initiative_id,
    short_name,
    title,
    publisher,
    url,
    published_edtf,
    coalesce(published_earliest_on, published_latest_on) as published_on,
    source.kind,
    in_language($language, note, note_en) as note,
    source.language,
    count(distinct subject_table || subject_id) as facts,
    count(distinct subject_id) filter (where subject_table = 'measure') as measures,
    count(distinct subject_id) filter (where subject_table = 'status_report') as status_reports,
    sha256 is not null as is_readable,
    sha256,
    coalesce(
        list(
            distinct subject_table || ':' || subject_id order by subject_table || ':' || subject_id
        ) filter (where subject_id is not null),
        ['source:' || any_value(source.source_id)]
    ) as fact_ids
from shown as source
left join initiative using (initiative_id)
left join citing using (source_id)
group by all
order by short_name collate de nulls last, published_on nulls last, title collate de, source.source_id;
