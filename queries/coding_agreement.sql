-- How well do two codings of the same sources agree, before their differences were settled?
-- one row per:  initiative_id, field
-- parameters:   $initiative_ids
-- columns:      initiative_id, short_name, field, position, units, agreed, share_agreed, kappa, kappa_missing, only_first, only_second, initiatives
-- initiative_id is empty for all initiatives together that were coded twice, whether they are chosen or not; initiatives: how many these are.
-- kappa is Cohen's: 1 full agreement, 0 what chance gives; null with the reason in kappa_missing. Units that only one of the two has are not among those compared, but for the field units.
select coalesce(coding_agreement.initiative_id, '') as initiative_id, short_name, field, position, units, agreed, case when units > 0 then agreed / units end as share_agreed, kappa, kappa_missing,
    only_first, only_second, case when coding_agreement.initiative_id is null then (select count(*) from second_coding) else 1 end as initiatives
from coding_agreement left join initiative on initiative.initiative_id = coding_agreement.initiative_id
where coding_agreement.initiative_id is null or list_contains($initiative_ids, coding_agreement.initiative_id)
order by short_name collate de nulls first, position;
