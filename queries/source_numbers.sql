-- Which number does each source carry on all pages?
-- one row per:  source_id
-- parameters:   none
-- columns:      source_id, source_number
-- Numbered by initiative and date of publication, so that a number stays the same within a data version.
select source_id, row_number() over (order by short_name collate de, published_earliest_on nulls last, title collate de, source_id) as source_number
from source join initiative using (initiative_id)
order by source_number;
