-- A measure that was superseded must be named as the predecessor of another.
-- Add  predecessors: to the measure that took its place, or give the status that the source reports.
-- de: Eine ersetzte Maßnahme muss als Vorgänger einer anderen genannt sein.
-- de: Ergänzen Sie  predecessors: bei der Maßnahme, die an ihre Stelle trat, oder geben Sie den Stand an, den die Quelle berichtet.
select status_report_id
from status_report
left join lineage on lineage.predecessor_id = status_report.measure_id
where status = 'superseded' and lineage_id is null;
