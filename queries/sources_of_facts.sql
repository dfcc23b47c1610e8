-- Which sources name each of some facts, which belong to whatever initiatives, or to none?
-- one row per:  fact_id
-- parameters:   $fact_ids, $owners
-- columns:
--   fact_id                    text
--   source_ids                 text[]
-- $owners: initiatives, or nobody for facts of official statistics, which belong to none.
select subject_table || ':' || subject_id as fact_id, list(distinct source_id order by source_id) as source_ids
from citation
where ($owners = 'initiatives' and initiative_id is not null or $owners = 'nobody' and initiative_id is null)
  and list_contains($fact_ids, subject_table || ':' || subject_id)
group by fact_id
order by fact_id;
