-- Which initiatives have sources that give different totals for the whole plan?
-- one row per:  declared_total_id
-- parameters:   $initiative_ids, $language
-- columns:      declared_total_id, initiative_id, short_name, act, total, qualifier, of_in_words, as_published, as_of_edtf, until_edtf, fact_ids
select declared_total_id, initiative_id, short_name, act, total, qualifier, case when $language = 'en' then of_en else of end as of_in_words, as_published, as_of_edtf, until_edtf,
    ['declared_total:' || declared_total_id] as fact_ids
from declared_total join initiative using (initiative_id)
where list_contains($initiative_ids, initiative_id) and is_whole_plan
  and (select count(distinct other.total) from declared_total as other where other.initiative_id = declared_total.initiative_id and other.is_whole_plan) > 1
order by short_name collate de, as_of_earliest_on, declared_total_id;
