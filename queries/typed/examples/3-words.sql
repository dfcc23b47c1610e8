-- Words by which sources report a status, and the step that each became.
select
    status_as_published,
    status,
    count(*) as reports,
    count(distinct initiative_id) as initiatives
from status_report
where status_as_published is not null
group by all
order by reports desc, status_as_published, status
