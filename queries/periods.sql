-- When did each initiative run, and in which place?
-- one row per:  initiative_id
-- parameters:   $initiative_ids, $language
-- columns:
--   initiative_id              text
--   short_name                 text
--   territory                  text
--   territory_id               text
--   code                       text
--   state                      text?
--   period_edtf                text
--   period_earliest_on         day?
--   period_latest_on           day?
--   period_in_words            text?
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- apart by:     initiative_id
select
    initiative_id,
    short_name,
    territory.name as territory,
    territory_id,
    code,
    state,
    period_edtf,
    period_earliest_on,
    period_latest_on,
    in_language(
        $language,
        coalesce(period_as_published, period_note),
        coalesce(period_as_published_en, period_note_en)
    ) as period_in_words,
    ['initiative:' || initiative_id] as fact_ids
from initiative
join territory using (territory_id)
where list_contains($initiative_ids, initiative_id)
order by short_name collate de, initiative_id;
