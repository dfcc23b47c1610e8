-- Every fact must name at least one source with a place in it.
-- Add  sources: with a source and one of heading, quote, line, about.
-- de: Jede Angabe muss mindestens eine Quelle mit einer Stelle darin nennen.
-- de: Ergänzen Sie  sources: mit einer Quelle und einem von heading, quote, line, about.
select fact_table, fact_id
from fact
left join citation on subject_table = fact_table and subject_id = fact_id and locator <> ''
where citation_id is null;
