-- Measures whose status no source gives, and why.
select
    short_name,
    unknown_reason,
    count(*) as measures
from measure_standing([today()], ['self_reported', 'independent'])
join initiative using (initiative_id)
where is_counted and status = 'unknown'
group by all
order by all
