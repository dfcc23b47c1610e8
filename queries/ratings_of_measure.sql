-- How do sources rate a measure, each on its own scale?
-- one row per:  rating_id
-- parameters:   $measure_id, $language
-- columns:
--   rating_id                  text
--   measure_id                 text
--   name                       text
--   value                      text
--   scale                      text?
--   as_of_edtf                 text
--   is_inferred                boolean
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- value and scale: as published. is_inferred: no source ties it to the plan.
select
    rating_id,
    measure_id,
    in_language($language, name, name_en) as name,
    in_language($language, value, value_en) as value,
    in_language($language, scale, scale_en) as scale,
    as_of_edtf,
    exists (from inferred_fact where subject_table = 'rating' and subject_id = rating_id) as is_inferred,
    ['rating:' || rating_id] as fact_ids
from rating
where measure_id = $measure_id
order by as_of_earliest_on, as_of_latest_on, rating_id;
