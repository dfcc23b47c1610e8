-- On which days can an answer become another one?
-- one row per:  changes_on
-- parameters:   none
-- columns:
--   changes_on                 day
-- What counts from a day on changes on it, what is over after a day on the next one. Between two of these days the
-- answers of all questions are the same whose headers name this one.
select distinct changes_on
from (
    select unnest([reported_on, names_on]) as changes_on from derived.report
    union all select unnest([listed_on, announced_on, cited_on, cited_as_known_on]) from derived.mention
    union all select coalesce(as_of_earliest_on, as_of_latest_on) from status_report
    union all select unnest([as_of_earliest_on, until_earliest_on]) from declared_total
    union all select as_of_earliest_on from reported_share
    union all select as_of_earliest_on from reported_count
    union all select announced_earliest_on from due_date
    union all select coalesce(due_latest_on, due_earliest_on) + 1 from due_date
    union all select coalesce(due_latest_on, due_earliest_on) + 1 from measure
    union all select period_latest_on + 1 from initiative
    union all select period_earliest_on from phase
    union all select happened_earliest_on from milestone
) as change
where changes_on is not null
order by changes_on;
