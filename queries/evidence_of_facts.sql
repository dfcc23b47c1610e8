-- Where does each fact stand in which source?
-- one row per:  fact_id, source_id, locator
-- parameters:   $fact_ids, $language
-- columns:
--   fact_id                    text
--   fact_table                 text
--   initiative_id              text?
--   short_name                 text?
--   label                      text
--   source_id                  text
--   title                      text
--   publisher                  text
--   url                        text?
--   published_edtf             text?
--   kind                       text
--   language                   text
--   locator                    text
--   evidence_level             text?
-- fact_id: table and key, such as measure:oberhausen/digitale-bauakte. A source stands for itself, and without a
-- passage.
with cited as (
    select distinct
        subject_table || ':' || subject_id as fact_id,
        subject_table as fact_table,
        subject_id,
        source_id,
        locator,
        evidence_level
    from citation
    union all select 'source:' || source_id, 'source', source_id, source_id, '', null from source
),
named as (
    select fact_table, fact_id as subject_id, in_language($language, label, label_en) as label from fact
    union all select 'source', source_id, title from source
)
select
    cited.fact_id,
    fact_table,
    source.initiative_id,
    short_name,
    label,
    source_id,
    source.title,
    publisher,
    url,
    published_edtf,
    source.kind,
    source.language,
    locator,
    evidence_level
from cited
join named using (fact_table, subject_id)
join source using (source_id)
left join initiative on initiative.initiative_id = source.initiative_id
where list_contains($fact_ids, cited.fact_id)
order by fact_table, short_name collate de, label collate de, cited.fact_id, source_id, locator;
