-- In which months was a status, a total, a share or a count reported?
-- one row per:  month
-- parameters:   none
-- columns:
--   month                      text
--   reports                    integer
with reported as (
    select coalesce(as_of_earliest_on, as_of_latest_on) as reported_on from status_report where not is_not_assessed
    union all select as_of_earliest_on from reported_share
    union all select as_of_earliest_on from reported_count
    union all select as_of_earliest_on from declared_total
),
day as (   -- first by day: of millions of reports there are a few thousand, and only these are written as text
    select reported_on, count(*) as reports
    from reported
    where reported_on is not null
    group by reported_on
)
select strftime(reported_on, '%Y-%m') as month, sum(reports)::bigint as reports
from day
group by month
order by month desc;
