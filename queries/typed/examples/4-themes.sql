-- Themes by how many initiatives have measures on them.
select
    label,
    label_en,
    count(distinct subject_id) as measures,
    count(distinct initiative_id) as initiatives
from theme
left join theme_mapping on theme_mapping.theme_id = theme.theme_id and subject_table = 'measure'
group by label, label_en, position
order by measures desc, position
