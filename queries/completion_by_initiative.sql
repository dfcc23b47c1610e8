-- How far has each initiative come, as of each day, and what is not known?
-- one row per:  initiative_id, as_of_on
-- parameters:   $initiative_ids, $days, $evidence, $denominator
-- columns:
--   initiative_id              text
--   short_name                 text
--   kind                       text
--   as_of_on                   day
--   total                      integer?
--   total_origin               text?
--   total_qualifier            text?
--   total_act                  text?
--   total_as_of_edtf           text?
--   total_last_stated_edtf     text?
--   other_totals               text[]
--   measures_named             integer
--   measures_known             integer
--   completed                  integer
--   ongoing                    integer
--   unknown                    integer?
--   coverage                   number?
--   lowest_share               number?
--   highest_share              number?
--   no_rate_reason             text?
--   examples                   integer
--   hidden                     integer
--   hidden_given_up            integer
--   outdated                   integer
--   newest_report_edtf         text?
--   newest_report_on           day?
--   newest_hidden_edtf         text?
--   newest_hidden_level        text?
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- apart by:     initiative_id, as_of_on
-- changes on:   days_of_change
-- $denominator: best (declared, else implied, else listed), declared, listed or implied. k counts completed only;
-- `ongoing` stands beside it; superseded measures leave N, parts are never in it.
-- Listed and implied rates look at the measures on the published lists, a declared one at all that are known by name.
-- Without a total or a list there is no rate.
-- total_act: the firmest act by which a source gives this number, on total_as_of_edtf; total_last_stated_edtf: when it
-- was last stated, where that is later. other_totals: what further sources state of the same plan. hidden: unknown
-- here, but with a status in evidence that is not chosen; hidden_given_up: of these, given up by it.
-- outdated: known statuses that a newer report of evidence not chosen contradicts, or that are unfinished and older
-- than the end of the initiative.
-- newest_hidden_edtf: the newest report of evidence that is not chosen, where it is newer than all that are.
with counted as (
    select
        base.*,
        count(measure_id) as measures_named,
        count(measure_id) filter (where status <> 'unknown') as measures_known,
        count(measure_id) filter (where status = 'completed') as completed,
        count(measure_id) filter (where status = 'ongoing') as ongoing,
        count(measure_id) filter (where is_example) as examples,
        count(measure_id) filter (where status = 'unknown' and hidden_reports > 0) as hidden,
        count(measure_id) filter (where status = 'unknown' and hidden_status = 'abandoned') as hidden_given_up,
        count(measure_id) filter (where outdated_because is not null) as outdated,
        arg_max(as_of_edtf, reported_on || ' ' || as_of_edtf) as newest_report_edtf,
        max(reported_on) as newest_report_on,
        coalesce(
            list('status_report:' || status_report_id) filter (where status_report_id is not null),
            []
        ) as report_fact_ids
    from rate_base(list_distinct($days), $evidence, $denominator, $initiative_ids) as base
    left join measure_standing(list_distinct($days), $evidence, $initiative_ids) as standing
        on standing.initiative_id = base.initiative_id
        and standing.as_of_on = base.as_of_on
        and is_counted
        and (is_listed or total_origin is null or total_origin = 'declared')
    where list_contains($initiative_ids, base.initiative_id)
    group by all
),
reported as (
    select
        counted.initiative_id,
        counted.as_of_on,
        report.as_of_edtf,
        report.evidence_level,
        coalesce(report.as_of_earliest_on, report.as_of_latest_on) as reported_on,
        level.position
    from counted
    join status_report as report on report.initiative_id = counted.initiative_id
        and coalesce(report.as_of_earliest_on, report.as_of_latest_on) <= counted.as_of_on
    join evidence_level as level on level.evidence_level_id = report.evidence_level
    where not list_contains($evidence, report.evidence_level) and report.status <> 'unknown'
),
beside as (
    select
        initiative_id,
        as_of_on,
        max(reported_on) as newest_hidden_on,
        arg_max(as_of_edtf, reported_on || ' ' || as_of_edtf) as newest_hidden_edtf,
        arg_max(
            evidence_level,
            (reported_on, as_of_edtf, -position)
        ) as newest_hidden_level   -- of one date the initiative's own
    from reported
    group by all
)
select
    counted.initiative_id,
    short_name,
    kind,
    counted.as_of_on,
    total,
    total_origin,
    total_qualifier,
    total_act,
    total_as_of_edtf,
    total_last_stated_edtf,
    list_transform(other_totals, lambda other: other::varchar) as other_totals,
    measures_named,
    measures_known,
    completed,
    ongoing,
    case when total >= measures_known then total - measures_known end as unknown,
    case when total >= measures_known then measures_known / total end as coverage,
    case when total >= measures_known then completed / total end as lowest_share,
    case when total >= measures_known then (completed + total - measures_known) / total end as highest_share,
    case when total is null then 'no_total' when total < measures_known then 'total_too_small' end as no_rate_reason,
    examples,
    hidden,
    hidden_given_up,
    outdated,
    newest_report_edtf,
    newest_report_on,
    case
        when newest_report_on is null or newest_hidden_on > newest_report_on then newest_hidden_edtf
    end as newest_hidden_edtf,
    case
        when newest_report_on is null or newest_hidden_on > newest_report_on then newest_hidden_level
    end as newest_hidden_level,
    list_sort(list_concat(report_fact_ids, total_fact_ids)) as fact_ids
from counted
join initiative using (initiative_id)
left join beside on beside.initiative_id = counted.initiative_id and beside.as_of_on = counted.as_of_on
order by short_name collate de, counted.as_of_on;
