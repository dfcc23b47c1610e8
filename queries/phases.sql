-- In which phases did each initiative work, and when?
-- one row per:  phase_id
-- parameters:   $initiative_ids, $language
-- columns:
--   phase_id                   text
--   initiative_id              text
--   short_name                 text
--   name                       text
--   period_edtf                text
--   period_earliest_on         day?
--   period_latest_on           day?
--   is_inferred                boolean
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- apart by:     initiative_id
select
    phase_id,
    initiative_id,
    short_name,
    in_language($language, phase.name, name_en) as name,
    phase.period_edtf,
    phase.period_earliest_on,
    phase.period_latest_on,
    exists (from inferred_fact where subject_table = 'phase' and subject_id = phase_id) as is_inferred,
    ['phase:' || phase_id] as fact_ids
from phase
join initiative using (initiative_id)
where list_contains($initiative_ids, initiative_id)
order by short_name collate de, coalesce(phase.period_earliest_on, phase.period_latest_on), phase_id;
