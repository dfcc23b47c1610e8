-- Which totals can be behind published percentages of the chosen evidence?
-- one row per:  initiative_id, as_of_edtf, source_id, respects_list
-- parameters:   $initiative_ids, $as_of, $evidence
-- columns:
--   initiative_id              text
--   as_of_edtf                 text
--   source_id                  text
--   respects_list              boolean
--   smallest                   integer?
--   first_totals               integer[]
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- apart by:     initiative_id
-- changes on:   days_of_change
-- The six smallest; from some number on every total fits. Where none does, smallest is null and there are none.
with report as (
    select distinct initiative_id, as_of_edtf, source_id
    from reported_share
    where percent_decimals is not null
      and list_contains($initiative_ids, initiative_id)
      and as_of_earliest_on <= $as_of
      and exists (
          from fact_evidence
          where subject_table = 'reported_share'
            and subject_id = reported_share_id
            and list_contains($evidence, evidence_level)
      )
),
variant as (select report.*, respects_list from report cross join (values (true), (false)) as variants(respects_list))
select
    initiative_id,
    as_of_edtf,
    source_id,
    respects_list,
    min(total) as smallest,
    coalesce(list(total order by total) filter (where total is not null), [])[1:6] as first_totals,
    (
        select list('reported_share:' || reported_share_id order by reported_share_id)
        from reported_share as share
        where share.initiative_id = variant.initiative_id
          and share.as_of_edtf = variant.as_of_edtf
          and share.source_id = variant.source_id
          and percent_decimals is not null
    ) as fact_ids
from variant
left join implied_total using (initiative_id, as_of_edtf, source_id, respects_list)
group by initiative_id, as_of_edtf, source_id, respects_list
order by initiative_id, as_of_edtf, source_id, respects_list desc;
