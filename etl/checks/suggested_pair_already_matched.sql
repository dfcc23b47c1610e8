-- A pair that a curator has confirmed is no suggestion any more.
-- This is a fault of the program, not of the data: report it.
-- de: Ein Paar, das ein Mensch bestätigt hat, ist kein Vorschlag mehr.
-- de: Das ist ein Fehler des Programms, nicht der Daten: Melden Sie ihn.
select match_suggestion_id, measure_match_id
from match_suggestion
join (
    select measure_match_id, subject_id, object_id
    from measure_match
    union all
    select measure_match_id, object_id, subject_id
    from measure_match
) either_way using (subject_id, object_id);
