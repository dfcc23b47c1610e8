-- Which measures were renamed, merged or split, and into which?
-- one row per:  lineage_id
-- parameters:   $initiative_ids
-- columns:      lineage_id, initiative_id, short_name, kind, predecessor_id, predecessor, measure_id, measure, changed_edtf, is_inferred, fact_ids
-- is_inferred: no source says so in words; the link follows from the subject.
select lineage_id, lineage.initiative_id, short_name, lineage.kind, predecessor_id, earlier.title as predecessor, lineage.measure_id, later.title as measure, changed_edtf,
    (select bool_and(evidence_level = 'inferred') from citation where subject_table = 'lineage' and subject_id = lineage_id) as is_inferred,
    ['lineage:' || lineage_id] as fact_ids
from lineage
join initiative using (initiative_id)
join measure as earlier on earlier.measure_id = predecessor_id
join measure as later on later.measure_id = lineage.measure_id
where list_contains($initiative_ids, lineage.initiative_id)
order by short_name collate de, later.title collate de, earlier.title collate de, lineage_id;
