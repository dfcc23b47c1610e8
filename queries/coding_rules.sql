-- By which rules are all initiatives coded?
-- one row per:  coding_rule_id
-- parameters:   $language
-- columns:
--   coding_rule_id             text
--   position                   integer
--   title                      text
--   rule                       text
--   because                    text
--   example                    text
select coding_rule_id, position, case when $language = 'en' then title_en else title end as title, case when $language = 'en' then rule_en else rule end as rule,
    case when $language = 'en' then because_en else because end as because, case when $language = 'en' then example_en else example end as example
from coding_rule
order by position;
