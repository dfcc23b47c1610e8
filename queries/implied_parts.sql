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
--   listed                     integer
--   total                      integer
--   fewest                     integer
--   most                       integer
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- fewest to most: the whole numbers that round to the published percentage of the total (and, with respects_list, are
-- not below the listed count); the rule is that of the view implied_total.
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
        reported_share.status,
        share,
        percent_decimals,
        as_of_earliest_on,
        0.5 / 100 / pow(10, percent_decimals) as half_step,
        (
            select count(distinct status_report.measure_id)
            from status_report
            left join measure using (measure_id)
            join citation on citation.subject_table = 'status_report'
                and citation.subject_id = status_report.status_report_id
                and citation.source_id = smallest.source_id
            where status_report.initiative_id = smallest.initiative_id
              and status_report.as_of_edtf = smallest.as_of_edtf
              and status_report.status = reported_share.status
              and measure.part_of_id is null
        ) as listed,
        (
            select coalesce(list(distinct 'status_report:' || status_report_id), [])
            from status_report
            left join measure using (measure_id)
            join citation on citation.subject_table = 'status_report'
                and citation.subject_id = status_report.status_report_id
                and citation.source_id = smallest.source_id
            where status_report.initiative_id = smallest.initiative_id
              and status_report.as_of_edtf = smallest.as_of_edtf
              and status_report.status = reported_share.status
              and measure.part_of_id is null
        ) as listed_facts
    from smallest
    join reported_share using (initiative_id, as_of_edtf, source_id)
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
    listed,
    total,
    greatest(
        ceil((share - half_step) * total - 1e-9),
        0,
        case when respects_list then listed else 0 end
    )::integer as fewest,
    (ceil((share + half_step) * total - 1e-9) - 1)::integer as most,
    list_sort(list_append(listed_facts, 'reported_share:' || reported_share_id)) as fact_ids
from part
join status on status.status_id = part.status
order by initiative_id, as_of_earliest_on desc, source_id, respects_list desc, status.position;
