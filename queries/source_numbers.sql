-- Which number does each source carry on all pages?
-- one row per:  source_id
-- parameters:   none
-- columns:
--   source_id                  text
--   source_number              integer
-- Numbered by initiative and date of publication, so that a number stays the same within a data version; official
-- statistics, which belong to no initiative, come last.
select
    source_id,
    row_number() over (
        order by short_name collate de nulls last,
        published_earliest_on nulls last,
        title collate de,
        source_id
    ) as source_number
from source
left join initiative using (initiative_id)
order by source_number;
