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
select
    context_indicator_id,
    position,
    in_language($language, topic, topic_en) as topic,
    in_language($language, label, label_en) as label,
    in_language($language, unit, unit_en) as unit,
    in_language($language, definition, definition_en) as definition,
    kind,
    decimals,
    break_year,
    in_language($language, break_note, break_note_en) as break_note,
    min(year) as first_year,
    max(year) as last_year,
    count(distinct ags) filter (where level = 'district') as districts,
    count(*) as values_published
from context_indicator
join context_value using (context_indicator_id)
group by all
order by position;
