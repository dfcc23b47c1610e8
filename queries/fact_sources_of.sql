-- Which sources name each fact of some initiatives?
-- one row per:  fact_id
-- parameters:   $initiative_ids
-- columns:
--   fact_id                    text
--   source_ids                 text[]
select subject_table || ':' || subject_id as fact_id, list(distinct source_id order by source_id) as source_ids
from citation
where list_contains($initiative_ids, initiative_id)
group by fact_id
order by fact_id;
