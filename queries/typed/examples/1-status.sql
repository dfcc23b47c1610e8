-- Measures of each initiative by status today; unknown stays in.
select
    short_name,
    standing.status,
    count(*) as measures,
    list(distinct source_id order by source_id) filter (where source_id is not null) as source_ids
from measure_standing([today()], ['self_reported', 'independent']) as standing
join initiative using (initiative_id)
left join status_report using (status_report_id)
join status on status_id = standing.status
where is_counted
group by short_name, standing.status, position
order by short_name, position
