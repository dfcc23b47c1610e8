-- Which sources name each fact?
-- one row per:  fact_id
-- parameters:   none
-- columns:
--   fact_id                    text
--   source_ids                 text[]
select subject_table || ':' || subject_id as fact_id, list(distinct source_id order by source_id) as source_ids
from citation
group by fact_id
union all select 'source:' || source_id, [source_id] from source
order by fact_id;
