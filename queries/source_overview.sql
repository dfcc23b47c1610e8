-- Which sources are there, and what rests on each?
-- one row per:  source_id
-- parameters:   $initiative_ids, $language
-- columns:      source_id, initiative_id, short_name, title, publisher, url, published_edtf, published_on, kind, note, facts, measures, status_reports, is_readable, sha256, fact_ids
-- is_readable: the text was at hand when the facts were taken from it, so that a copy can be recognised by its hash.
select source.source_id, source.initiative_id, short_name, title, publisher, url, published_edtf, coalesce(published_earliest_on, published_latest_on) as published_on, source.kind,
    case when $language = 'en' then note_en else note end as note, count(distinct subject_table || subject_id) as facts,
    count(distinct subject_id) filter (where subject_table = 'measure') as measures, count(distinct subject_id) filter (where subject_table = 'status_report') as status_reports,
    sha256 is not null as is_readable, sha256, 
    coalesce(list(distinct subject_table || ':' || subject_id order by subject_table || ':' || subject_id) filter (where subject_id is not null), ['source:' || any_value(source.source_id)]) as fact_ids
from source
join initiative using (initiative_id)
left join citation using (source_id)
where list_contains($initiative_ids, source.initiative_id)
group by all
order by short_name collate de, published_on nulls last, title collate de, source.source_id;
