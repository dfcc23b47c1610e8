-- Which totals can be behind published percentages?
-- one row per:  initiative_id, as_of_edtf, source_id, respects_list
-- parameters:   $initiative_ids, $as_of
-- columns:      initiative_id, as_of_edtf, source_id, respects_list, smallest, totals, first_totals, fact_ids
-- Reports that no total up to 200 fits have totals = 0.
with report as (
    select distinct initiative_id, as_of_edtf, source_id from reported_share
    where percent_decimals is not null and list_contains($initiative_ids, initiative_id) and as_of_earliest_on <= $as_of
),
variant as (select report.*, respects_list from report cross join (values (true), (false)) as variants(respects_list))
select initiative_id, as_of_edtf, source_id, respects_list, min(total) as smallest, count(total) as totals, list(total order by total)[1:6] as first_totals,
    (select list('reported_share:' || reported_share_id order by reported_share_id) from reported_share as share
        where share.initiative_id = variant.initiative_id and share.as_of_edtf = variant.as_of_edtf and share.source_id = variant.source_id and percent_decimals is not null) as fact_ids
from variant left join implied_total using (initiative_id, as_of_edtf, source_id, respects_list)
group by all
order by initiative_id, as_of_edtf, source_id, respects_list desc;
