-- Which shares by status did the initiatives publish on or before a day?
-- one row per:  reported_share_id
-- parameters:   $initiative_ids, $as_of, $language
-- columns:      reported_share_id, initiative_id, short_name, status, status_as_published, share, percent_decimals, as_published, of_in_words, as_of_edtf, as_of_earliest_on, is_newest, source_id, fact_ids
-- is_newest: belongs to the newest report of its initiative.
select reported_share_id, initiative_id, short_name, status, status_as_published, share, percent_decimals, as_published, case when $language = 'en' then of_en else of end as of_in_words,
    as_of_edtf, as_of_earliest_on, as_of_earliest_on = max(as_of_earliest_on) over (partition by initiative_id) as is_newest, source_id,
    ['reported_share:' || reported_share_id] as fact_ids
from reported_share join initiative using (initiative_id)
where list_contains($initiative_ids, initiative_id) and as_of_earliest_on <= $as_of
order by short_name collate de, as_of_earliest_on desc, reported_share_id;
