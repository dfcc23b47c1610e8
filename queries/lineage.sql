-- From which measures did a measure come, and into which did it go?
-- one row per:  lineage_id, direction
-- parameters:   $measure_id
-- columns:
--   lineage_id                 text
--   direction                  text
--   kind                       text
--   other_id                   text
--   other_title                text
--   changed_edtf               text?
--   is_inferred                boolean
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- is_inferred: no source ties it to the plan.
select
    lineage_id,
    case when lineage.measure_id = $measure_id then 'from' else 'to' end as direction,
    kind,
    other.measure_id as other_id,
    numbered(other.number, other.title) as other_title,
    changed_edtf,
    exists (from inferred_fact where subject_table = 'lineage' and subject_id = lineage_id) as is_inferred,
    ['lineage:' || lineage_id] as fact_ids
from lineage
join measure as other
    on other.measure_id = case when lineage.measure_id = $measure_id then predecessor_id else lineage.measure_id end
where lineage.measure_id = $measure_id or predecessor_id = $measure_id
order by direction, other.title, lineage_id;
