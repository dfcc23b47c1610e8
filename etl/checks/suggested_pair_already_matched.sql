-- A pair that a curator has confirmed is no suggestion any more.
-- This is a fault of the program, not of the data: report it.
select match_suggestion_id, measure_match_id
from match_suggestion
join measure_match on match_suggestion.subject_id in (measure_match.subject_id, measure_match.object_id)
    and match_suggestion.object_id in (measure_match.subject_id, measure_match.object_id);
