-- A statistic must not be kept finer than its decimals say: some licences permit no finer figure.
-- Write the value in context_indicators.csv with no more decimals than its indicator has.
select context_value_id, value, decimals
from context_value
join context_indicator using (context_indicator_id)
where abs(value - round(value, decimals)) > 1e-9;
