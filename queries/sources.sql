-- Which documents are these, and where can a reader open them?
-- one row per:  source_id
-- parameters:   $source_ids, $language
-- columns:
--   source_id                  text
--   initiative_id              text?
--   short_name                 text?
--   title                      text
--   publisher                  text
--   url                        text?
--   published_edtf             text?
--   kind                       text
--   note                       text?
--   language                   text
--   facts                      integer
-- apart by:     source_id
select
    source_id,
    initiative_id,
    short_name,
    title,
    publisher,
    url,
    published_edtf,
    source.kind,
    in_language($language, note, note_en) as note,
    source.language,
    (
        select count(distinct subject_table || subject_id) from citation where citation.source_id = source.source_id
    ) as facts
from source
left join initiative using (initiative_id)
where list_contains($source_ids, source_id)
order by
    short_name collate de nulls last,
    coalesce(published_earliest_on, date '9999-12-31'),
    title collate de,
    source_id;
