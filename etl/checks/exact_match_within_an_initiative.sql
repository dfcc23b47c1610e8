-- What matches exactly matches on: two measures of one initiative can't both be the same as a third.
-- Use closeMatch, broadMatch or narrowMatch for one of the pairs in measure_matches.tsv that join them.
-- de: Genaue Übereinstimmung setzt sich fort: Zwei Maßnahmen einer Initiative können nicht beide dasselbe sein wie eine dritte.
-- de: Verwenden Sie closeMatch, broadMatch oder narrowMatch für eines der Paare in measure_matches.tsv, die sie verbinden.
with recursive same(measure_id, other_id) as (
    select subject_id, object_id from measure_match where predicate = 'exactMatch'
    union select object_id, subject_id from measure_match where predicate = 'exactMatch'
),
reached(measure_id, other_id) as (
    select measure_id, other_id from same
    union select reached.measure_id, same.other_id from reached join same on same.measure_id = reached.other_id
)
select min(measure_match_id) as measure_match_id, reached.measure_id, reached.other_id
from reached
join measure as one on one.measure_id = reached.measure_id
join measure as other on other.measure_id = reached.other_id
join measure_match on predicate = 'exactMatch' and reached.measure_id in (subject_id, object_id)
where one.initiative_id = other.initiative_id and reached.measure_id < reached.other_id
group by reached.measure_id, reached.other_id;
