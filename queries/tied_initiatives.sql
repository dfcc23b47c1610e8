-- Which initiatives have a measure that was matched with this one, or that is in a family with it?
-- one row per:  initiative_id
-- parameters:   $measure_id
-- columns:
--   initiative_id              text
with tied(measure_id) as (
    select object_id from measure_match where subject_id = $measure_id
    union
    select subject_id from measure_match where object_id = $measure_id
    union
    select there.measure_id
    from family_member as here
    join family_member as there using (measure_family_id)
    where here.measure_id = $measure_id
    union
    select $measure_id::text
)
select distinct initiative_id
from tied
join measure using (measure_id)
order by initiative_id;
