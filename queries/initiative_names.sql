-- Which initiatives are there to choose from, and what may they have alike?
-- one row per:  initiative_id
-- parameters:   none
-- columns:
--   initiative_id              text
--   short_name                 text
--   language                   text
--   kind                       text
--   place_kind                 text?
--   state                      text?
--   inhabitants                number?
--   size                       text?
--   is_examined                boolean
-- Every page needs it of all initiatives, however many there are; what is known of the chosen ones say initiatives,
-- with its facts. size: by the newest official number of inhabitants, its group (below_20, from_20, from_100 or
-- from_500 thousand). is_examined: as in families_without.
with counted as (
    select ags as territory_id, arg_max(value, year) as inhabitants
    from context_value
    where context_indicator_id = 'population'
    group by all
)
select
    initiative_id,
    short_name,
    language,
    initiative.kind,
    territory.kind as place_kind,
    state,
    inhabitants,
    case
        when inhabitants < 20_000 then 'below_20'
        when inhabitants < 100_000 then 'from_20'
        when inhabitants < 500_000 then 'from_100'
        when inhabitants >= 500_000 then 'from_500'
    end as size,
    is_examined
from initiative
join territory using (territory_id)
left join counted using (territory_id)
order by short_name collate de;
