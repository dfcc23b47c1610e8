-- Organisations by the roles that they have, and where.
select
    organisation.name,
    count(*) as roles,
    count(distinct initiative_id) as initiatives,
    list(distinct role order by role) as kinds
from involvement
join organisation using (organisation_id)
group by organisation.name
order by initiatives desc, roles desc, organisation.name
