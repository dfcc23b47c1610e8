-- A measure has a known status, or a reason why none is known; unknown without a reason does not exist.
-- Add a status, or  no_status: with the reason why none is known.
-- de: Eine Maßnahme hat einen bekannten Stand oder einen Grund, warum keiner bekannt ist; unbekannt ohne Grund gibt es nicht.
-- de: Ergänzen Sie einen Stand oder  no_status: mit dem Grund, warum keiner bekannt ist.
select measure.measure_id
from measure
left join status_report on status_report.measure_id = measure.measure_id and status <> 'unknown'
where status_report_id is null and unknown_reason is null;
