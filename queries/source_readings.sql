-- How far was the text of each source read?
-- one row per:  source_id
-- parameters:   $initiative_ids
-- columns:
--   source_id                  text
--   initiative_id              text
--   short_name                 text
--   title                      text
--   passages                   integer?
--   with_facts                 integer?
--   read_without               integer?
--   unread                     integer?
--   read_on                    day?
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- apart by:     initiative_id
-- The numbers are null where nobody noted how far the text was read.
select
    source.source_id,
    source.initiative_id,
    short_name,
    title,
    passages,
    with_facts,
    read_without,
    unread,
    read_on,
    ['source:' || source.source_id] as fact_ids
from source
join initiative using (initiative_id)
left join source_reading using (source_id)
where list_contains($initiative_ids, source.initiative_id)
order by
    short_name collate de,
    coalesce(published_earliest_on, published_latest_on) nulls last,
    title collate de,
    source_id;
