-- Which official statistics stand beside the initiatives, what do they measure, and for which years?
-- one row per:  context_indicator_id
-- parameters:   $language
-- columns:
--   context_indicator_id       text
--   position                   integer
--   topic                      text
--   label                      text
--   unit                       text
--   definition                 text
--   kind                       text
--   decimals                   integer
--   break_year                 integer?
--   break_note                 text?
--   first_year                 integer
--   last_year                  integer
--   districts                  integer
--   values_published           integer
select context_indicator_id, position, case when $language = 'en' then topic_en else topic end as topic, case when $language = 'en' then label_en else label end as label,
    case when $language = 'en' then unit_en else unit end as unit, case when $language = 'en' then definition_en else definition end as definition, kind, decimals, break_year,
    case when $language = 'en' then break_note_en else break_note end as break_note, min(year) as first_year, max(year) as last_year,
    count(distinct ags) filter (where level = 'district') as districts, count(*) as values_published
from context_indicator join context_value using (context_indicator_id)
group by all
order by position;
