-- How well do two codings of the same sources agree, before their differences were settled?
-- one row per:  initiative_id, field
-- parameters:   $initiative_ids
-- columns:
--   initiative_id              text
--   short_name                 text?
--   field                      text
--   position                   integer
--   units                      integer
--   agreed                     integer
--   share_agreed               number?
--   kappa                      number?
--   kappa_missing              text?
--   only_first                 integer
--   only_second                integer
--   initiatives                integer
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- initiative_id is empty for all initiatives together that were coded twice, whether they are chosen or not;
-- initiatives: how many these are.
-- kappa is Cohen's: 1 full agreement, 0 what chance gives; null with the reason in kappa_missing. Units that only one
-- of the two has are not among those compared, but for the field units.
-- fact_ids: what was coded twice, as far as the data still has it.
with compared as (
    select initiative_id, field, subject_table || ':' || subject_id as fact_id
    from coding_comparison
    where not is_gone and subject_id is not null
),
agreement as (
    select
        *,
        case
            when field in ('theme_decisions', 'first_theme', 'any_theme') then 'themes'
            when field in ('act', 'number', 'deadline', 'owner') then 'checkability'
            else field
        end as compared_field
    from coding_agreement
)
select
    coalesce(agreement.initiative_id, '') as initiative_id,
    short_name,
    agreement.field,
    position,
    units,
    agreed,
    case when units > 0 then agreed / units end as share_agreed,
    kappa,
    kappa_missing,
    only_first,
    only_second,
    case when agreement.initiative_id is null then (select count(*) from second_coding) else 1 end as initiatives,
    (
        select coalesce(list(distinct fact_id order by fact_id), [])
        from compared
        where compared.field = compared_field
          and (agreement.initiative_id is null or compared.initiative_id = agreement.initiative_id)
    ) as fact_ids
from agreement
left join initiative on initiative.initiative_id = agreement.initiative_id
where len($initiative_ids) > 0
  and (agreement.initiative_id is null or list_contains($initiative_ids, agreement.initiative_id))
order by short_name collate de nulls first, position;
