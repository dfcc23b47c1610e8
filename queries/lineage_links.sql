-- Which measures were renamed, merged or split, and into which?
-- one row per:  lineage_id
-- parameters:   $initiative_ids
-- columns:
--   lineage_id                 text
--   initiative_id              text
--   short_name                 text
--   kind                       text
--   predecessor_id             text
--   predecessor                text
--   measure_id                 text
--   measure                    text
--   changed_edtf               text?
--   is_inferred                boolean
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- apart by:     initiative_id
-- is_inferred: no source says so in words; the link follows from the subject.
select
    lineage_id,
    lineage.initiative_id,
    short_name,
    lineage.kind,
    predecessor_id,
    numbered(earlier.number, earlier.title) as predecessor,
    lineage.measure_id,
    numbered(later.number, later.title) as measure,
    changed_edtf,
    exists (from inferred_fact where subject_table = 'lineage' and subject_id = lineage_id) as is_inferred,
    ['lineage:' || lineage_id] as fact_ids
from lineage
join initiative using (initiative_id)
join measure as earlier on earlier.measure_id = predecessor_id
join measure as later on later.measure_id = lineage.measure_id
where list_contains($initiative_ids, lineage.initiative_id)
order by short_name collate de, later.title collate de, earlier.title collate de, lineage_id;
