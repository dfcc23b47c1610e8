-- In which months was a status, a total, a share or a count reported?
-- one row per:  month
-- parameters:   none
-- columns:
--   month                      text
--   reports                    integer
select strftime(reported_on, '%Y-%m') as month, count(*) as reports
from (
    select coalesce(as_of_earliest_on, as_of_latest_on) as reported_on from status_report where not is_not_assessed
    union all select as_of_earliest_on from reported_share
    union all select as_of_earliest_on from reported_count
    union all select as_of_earliest_on from declared_total
) as report
where reported_on is not null
group by month
order by month desc;
