-- On which topics do sources disagree, and what does each say?
-- one row per:  contradiction_value_id
-- parameters:   $initiative_ids, $language
-- columns:
--   contradiction_value_id     text
--   contradiction_id           text
--   initiative_id              text
--   short_name                 text
--   topic                      text
--   comment                    text
--   value                      text
--   as_of_edtf                 text?
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- apart by:     initiative_id
select
    contradiction_value_id,
    contradiction_id,
    contradiction.initiative_id,
    short_name,
    in_language($language, topic, topic_en) as topic,
    in_language($language, comment, comment_en) as comment,
    in_language($language, value, value_en) as value,
    as_of_edtf,
    ['contradiction_value:' || contradiction_value_id] as fact_ids
from contradiction_value
join contradiction using (contradiction_id)
join initiative on initiative.initiative_id = contradiction.initiative_id
where list_contains($initiative_ids, contradiction.initiative_id)
order by
    short_name collate de,
    topic collate de,
    contradiction_id,
    coalesce(as_of_earliest_on, as_of_latest_on),
    contradiction_value_id;
