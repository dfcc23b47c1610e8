-- The shares one report publishes for one day can't exceed the whole by more than rounding.
select
    initiative_id,
    as_of_edtf,
    source_id,
    round(sum(share), 3)
from reported_share
where qualifier = 'exact'
group by initiative_id, as_of_edtf, source_id
having sum(share) > 1.03;
