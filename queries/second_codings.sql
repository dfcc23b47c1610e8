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
-- statements_elsewhere: statements of the second coding on what is no measure of the first; they are not compared.
select initiative_id, short_name, coded_on, case when $language = 'en' then first_coder_en else first_coder end as first_coder,
    case when $language = 'en' then second_coder_en else second_coder end as second_coder, case when $language = 'en' then remark_en else remark end as remark, statements_elsewhere
from second_coding join initiative using (initiative_id)
where list_contains($initiative_ids, initiative_id)
order by short_name collate de, initiative_id;
