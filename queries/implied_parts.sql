-- Which counts by status stand behind published percentages, for the smallest total that they fit?
-- one row per:  initiative_id, as_of_edtf, source_id, respects_list, status
-- parameters:   $initiative_ids, $as_of, $evidence
-- columns:
--   initiative_id              text
--   as_of_edtf                 text
--   as_of_earliest_on          day
--   source_id                  text
--   respects_list              boolean
--   status                     text
--   share                      number
--   percent_decimals           integer
--   qualifier                  text
--   listed                     integer
--   total                      integer
--   fewest                     integer
--   most                       integer
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- apart by:     initiative_id
-- changes on:   days_of_change
-- fewest to most: the whole numbers that round to the published percentage of the total, or stay below the published
-- limit (and, with respects_list, are not below the listed count); the rule is that of the view implied_total.
with smallest as (
    select
        initiative_id,
        as_of_edtf,
        source_id,
        respects_list,
        min(total) as total
    from implied_total
    where list_contains($initiative_ids, initiative_id)
    group by all
),
part as (
    select
        smallest.*,
        reported_share_id,
        status,
        share,
        percent_decimals,
        qualifier,
        as_of_earliest_on,
        coalesce(measures_listed, 0) as listed,
        coalesce(fact_ids, []) as listed_facts
    from smallest
    join reported_share using (initiative_id, as_of_edtf, source_id)
    left join listed_beside_shares() using (reported_share_id)
    where percent_decimals is not null
      and as_of_earliest_on <= $as_of
      and exists (
          from fact_evidence
          where subject_table = 'reported_share'
            and subject_id = reported_share_id
            and list_contains($evidence, evidence_level)
      )
)
select
    initiative_id,
    as_of_edtf,
    as_of_earliest_on,
    source_id,
    respects_list,
    part.status,
    share,
    percent_decimals,
    qualifier,
    listed,
    total,
    greatest(
        fewest_of(total, share, percent_decimals, qualifier),
        0,
        case when respects_list then listed else 0 end
    )::integer as fewest,
    most_of(total, share, percent_decimals, qualifier)::integer as most,
    list_sort(list_append(listed_facts, 'reported_share:' || reported_share_id)) as fact_ids
from part
join status on status.status_id = part.status
order by initiative_id, as_of_earliest_on desc, source_id, respects_list desc, status.position;
