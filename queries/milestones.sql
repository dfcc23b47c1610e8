-- Which dated events does each initiative have?
-- one row per:  milestone_id
-- parameters:   $initiative_ids, $language
-- columns:      milestone_id, initiative_id, short_name, title, kind, happened_edtf, happened_earliest_on, happened_latest_on, happened_in_words, fact_ids
-- Sorted by the earliest possible day, as everywhere.
select milestone_id, initiative_id, short_name, case when $language = 'en' then title_en else title end as title, milestone.kind, happened_edtf, happened_earliest_on, happened_latest_on,
    case when $language = 'en' then happened_as_published_en else happened_as_published end as happened_in_words,
    ['milestone:' || milestone_id] as fact_ids
from milestone join initiative using (initiative_id)
where list_contains($initiative_ids, initiative_id)
order by short_name collate de, coalesce(happened_earliest_on, happened_latest_on), happened_latest_on, milestone_id;
