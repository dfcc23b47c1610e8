-- A statistic must not be kept finer than its decimals say: some licences permit no finer figure.
-- Write the value in context_indicators.csv with no more decimals than its indicator has.
-- de: Ein Wert der Statistik darf nicht genauer sein, als seine Nachkommastellen sagen: Manche Lizenzen erlauben keinen genaueren.
-- de: Schreiben Sie den Wert in context_indicators.csv mit höchstens so vielen Nachkommastellen, wie seine Messgröße hat.
select context_value_id, value, decimals
from context_value
join context_indicator using (context_indicator_id)
where abs(value - round(value, decimals)) > 1e-9;
