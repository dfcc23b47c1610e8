-- How far has each initiative come, as of each day, and what is not known?
-- one row per:  initiative_id, as_of_on
-- parameters:   $initiative_ids, $days, $evidence, $denominator
-- columns:      initiative_id, short_name, kind, as_of_on, total, total_origin, total_qualifier, measures_named, measures_known, completed, ongoing, unknown, coverage, lowest_share, highest_share, no_rate_reason, examples, newest_report_edtf, newest_report_on, fact_ids
-- $denominator: best (declared, else implied, else listed), declared, listed or implied. k counts completed only; `ongoing` stands beside it; superseded measures leave N.
-- Listed and implied rates look at the measures on the published lists, a declared one at all that are known by name.
with counted as (
    select base.*, count(measure_id) as measures_named,
        count(measure_id) filter (where status <> 'unknown') as measures_known,
        count(measure_id) filter (where status = 'completed') as completed,
        count(measure_id) filter (where status = 'ongoing') as ongoing,
        count(measure_id) filter (where is_example) as examples,
        arg_max(as_of_edtf, reported_on || ' ' || as_of_edtf) as newest_report_edtf,
        max(reported_on) as newest_report_on,
        coalesce(list('status_report:' || status_report_id) filter (where status_report_id is not null), []) as report_fact_ids
    from rate_base(list_distinct($days), $evidence, $denominator) as base
    left join measure_standing(list_distinct($days), $evidence) as standing on standing.initiative_id = base.initiative_id and standing.as_of_on = base.as_of_on
        and is_announced and status <> 'superseded' and (is_listed or total_origin is null or total_origin = 'declared')
    where list_contains($initiative_ids, base.initiative_id)
    group by all
)
select initiative_id, short_name, kind, as_of_on, total, total_origin, total_qualifier, measures_named, measures_known, completed, ongoing,
    case when total >= measures_known then total - measures_known end as unknown,
    case when total >= measures_known then measures_known / total end as coverage,
    case when total >= measures_known then completed / total end as lowest_share,
    case when total >= measures_known then (completed + total - measures_known) / total end as highest_share,
    case when total is null then 'no_total' when total < measures_known then 'total_too_small' end as no_rate_reason,
    examples, newest_report_edtf, newest_report_on,
    list_sort(list_concat(report_fact_ids, total_fact_ids)) as fact_ids
from counted join initiative using (initiative_id)
order by short_name collate de, as_of_on;
