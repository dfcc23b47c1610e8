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
select
    coding_rule_id,
    position,
    in_language($language, title, title_en) as title,
    in_language($language, rule, rule_en) as rule,
    in_language($language, because, because_en) as because,
    in_language($language, example, example_en) as example
from coding_rule
order by position;
