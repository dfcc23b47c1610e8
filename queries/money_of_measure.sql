-- Which amounts of money do sources name for a measure?
-- one row per:  money_id
-- parameters:   $measure_id
-- columns:
--   money_id                   text
--   measure_id                 text
--   money_kind                 text
--   amount                     number
--   currency                   text
--   stage                      text
--   as_published               text?
--   period_edtf                text?
--   as_of_edtf                 text
--   is_inferred                boolean
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- Amounts are never added up: of several stages, kinds and currencies they are not parts of one sum. is_inferred: no
-- source ties it to the plan.
select
    money_id,
    measure_id,
    kind as money_kind,
    amount,
    currency,
    stage,
    as_published,
    period_edtf,
    as_of_edtf,
    exists (from inferred_fact where subject_table = 'money' and subject_id = money_id) as is_inferred,
    ['money:' || money_id] as fact_ids
from money
where measure_id = $measure_id
order by as_of_earliest_on, as_of_latest_on, money_id;
