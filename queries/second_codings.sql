-- Which initiatives were coded a second time, by whom, and what flatters or spoils the comparison?
-- one row per:  initiative_id
-- parameters:   $initiative_ids, $language
-- columns:
--   initiative_id              text
--   short_name                 text
--   coded_on                   day
--   first_coder                text
--   second_coder               text
--   remark                     text
--   statements_elsewhere       integer
-- apart by:     initiative_id
-- statements_elsewhere: statements of the second coding on what is no measure of the first; they are not compared.
select
    initiative_id,
    short_name,
    coded_on,
    in_language($language, first_coder, first_coder_en) as first_coder,
    in_language($language, second_coder, second_coder_en) as second_coder,
    in_language($language, remark, remark_en) as remark,
    statements_elsewhere
from second_coding
join initiative using (initiative_id)
where list_contains($initiative_ids, initiative_id)
order by short_name collate de, initiative_id;
