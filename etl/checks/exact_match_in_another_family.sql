-- Measures that match exactly try to do the same, so they belong to the same families.
-- Add the missing measure to the family, or choose another relation for the pair in measure_matches.tsv.
-- de: Maßnahmen, die genau übereinstimmen, versuchen dasselbe und gehören zu denselben Maßnahmenfamilien.
-- de: Ergänzen Sie die fehlende Maßnahme in der Familie, oder wählen Sie für das Paar in measure_matches.tsv eine andere Beziehung.
select
    member.measure_family_id,
    member.measure_id,
    case when subject_id = member.measure_id then object_id else subject_id end as missing_id
from measure_match
join family_member as member on member.measure_id in (subject_id, object_id)
left join family_member as other on other.measure_family_id = member.measure_family_id
    and other.measure_id in (subject_id, object_id)
    and other.measure_id <> member.measure_id
where predicate = 'exactMatch' and other.family_member_id is null;
