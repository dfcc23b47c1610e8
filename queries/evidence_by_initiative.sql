-- On what kinds of source does each initiative rest, and how old is its newest report?
-- one row per:  initiative_id
-- parameters:   $initiative_ids, $as_of, $evidence
-- columns:
--   initiative_id              text
--   short_name                 text
--   sources                    integer
--   own_sources                integer
--   independent_sources        integer
--   self_reported              integer
--   independent                integer
--   inferred                   integer
--   newest_report_edtf         text?
--   newest_report_on           day?
--   years_since_report         number?
--   newest_hidden_edtf         text?
--   newest_hidden_level        text?
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- apart by:     initiative_id
-- changes on:   days_of_change
-- years since:  years_since_report, newest_report_on
-- newest report: of the chosen evidence; newest_hidden_*: of evidence that is not chosen, where that is newer; of one
-- date the initiative's own.
-- own_sources: of the initiative or a partner. self_reported, independent, inferred: status reports on or before the
-- day, by level of evidence; those that nobody assessed a measure are none.
select
    initiative_id,
    short_name,
    (select count(*) from source where source.initiative_id = initiative.initiative_id) as sources,
    (
        select count(*)
        from source
        where source.initiative_id = initiative.initiative_id and kind in ('initiative', 'reply', 'partner')
    ) as own_sources,
    (
        select count(*)
        from source
        where source.initiative_id = initiative.initiative_id and kind not in ('initiative', 'reply', 'partner')
    ) as independent_sources,
    count(status_report_id) filter (where evidence_level = 'self_reported') as self_reported,
    count(status_report_id) filter (where evidence_level = 'independent') as independent,
    count(status_report_id) filter (where evidence_level = 'inferred') as inferred,
    arg_max(
        as_of_edtf,
        coalesce(as_of_earliest_on, as_of_latest_on) || ' ' || as_of_edtf
    ) filter (where list_contains($evidence, evidence_level)) as newest_report_edtf,
    max(coalesce(as_of_earliest_on, as_of_latest_on)) filter (
        where list_contains($evidence, evidence_level)
    ) as newest_report_on,
    date_diff(
        'day',
        max(coalesce(as_of_earliest_on, as_of_latest_on)) filter (where list_contains($evidence, evidence_level)),
        $as_of::date
    ) / 365.25 as years_since_report,
    case
        when coalesce(
            max(coalesce(as_of_earliest_on, as_of_latest_on)) filter (
                where not list_contains($evidence, evidence_level)
            ) > max(coalesce(as_of_earliest_on, as_of_latest_on)) filter (
                where list_contains($evidence, evidence_level)
            ),
            count(*) filter (where list_contains($evidence, evidence_level)) = 0
        )
            then arg_max(
                as_of_edtf,
                coalesce(as_of_earliest_on, as_of_latest_on) || ' ' || as_of_edtf
            ) filter (where not list_contains($evidence, evidence_level))
    end as newest_hidden_edtf,
    case
        when coalesce(
            max(coalesce(as_of_earliest_on, as_of_latest_on)) filter (
                where not list_contains($evidence, evidence_level)
            ) > max(coalesce(as_of_earliest_on, as_of_latest_on)) filter (
                where list_contains($evidence, evidence_level)
            ),
            count(*) filter (where list_contains($evidence, evidence_level)) = 0
        )
            then arg_max(
                evidence_level,
                (coalesce(as_of_earliest_on, as_of_latest_on), as_of_edtf, -position)
            ) filter (where not list_contains($evidence, evidence_level))
    end as newest_hidden_level,
    list_sort(
        list_concat(
            (select list('source:' || source_id) from source where source.initiative_id = initiative.initiative_id),
            coalesce(list('status_report:' || status_report_id) filter (where status_report_id is not null), [])
        )
    ) as fact_ids
from initiative
left join (
    select status_report.*, position
    from status_report
    join evidence_level on evidence_level_id = evidence_level
    where not is_not_assessed and coalesce(as_of_earliest_on, as_of_latest_on) <= $as_of
) as report using (initiative_id)
where list_contains($initiative_ids, initiative_id)
group by initiative_id, short_name
order by short_name collate de;
