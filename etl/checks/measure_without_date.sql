-- A measure counts from the day it was first named: give its list, announced, a status report, or a source with a date.
-- Add  list:, announced: or a status report, or published: to one of its sources.
-- de: Eine Maßnahme zählt ab dem Tag, an dem sie zuerst genannt wurde: Nötig ist ihre Liste, announced, eine Statusangabe oder eine Quelle mit Datum.
-- de: Ergänzen Sie  list:, announced: oder eine Statusangabe, oder published: bei einer ihrer Quellen.
select measure.measure_id
from measure
join measure_naming((select list(evidence_level_id) from evidence_level)) as naming
    on naming.measure_id = measure.measure_id
where naming.named_on is null;
