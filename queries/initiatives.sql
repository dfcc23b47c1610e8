-- Which initiatives are there, whose are they, and who leads them?
-- one row per:  initiative_id
-- parameters:   $language
-- columns:      initiative_id, name, short_name, kind, kind_as_published, territory, ags, nuts, state, municipalities, period_edtf, period_in_words, purpose, leads, declared_total, declared_qualifier, declared_as_of_edtf, measures_named, fact_ids
-- Leads: organisations with the role lead, else initiator, else chair, of the initiative itself or its steering body. Declared: the newest total of the whole plan, even if the plan changed since.
-- Facts: the initiative itself, its leads and the declared total.
with leader as (
    select initiative_id, involvement_id, organisation.name, case role when 'lead' then 1 when 'initiator' then 2 else 3 end as grade,
        min(case role when 'lead' then 1 when 'initiator' then 2 else 3 end) over (partition by initiative_id) as best_grade
    from involvement join organisation using (organisation_id)
    where role in ('lead', 'initiator', 'chair') and measure_id is null and (body_id is null or body_id in (select body_id from body where kind = 'steering'))
),
leads as (
    select initiative_id, string_agg(distinct name, ' · ' order by name) as leads, list(involvement_id) as involvement_ids from leader where grade = best_grade group by initiative_id
),
declared as (
    select initiative_id, declared_total_id, total, qualifier, as_of_edtf, row_number() over (partition by initiative_id order by as_of_earliest_on desc, total desc, declared_total_id) as place
    from declared_total where is_whole_plan
)
select initiative.initiative_id, initiative.name, short_name, initiative.kind, kind_as_published, territory.name as territory, ags, nuts, state, municipalities,
    period_edtf, case when $language = 'en' then period_as_published_en else period_as_published end as period_in_words,
    case when $language = 'en' then purpose_en else purpose end as purpose, leads,
    declared.total as declared_total, declared.qualifier as declared_qualifier, declared.as_of_edtf as declared_as_of_edtf,
    (select count(*) from measure where measure.initiative_id = initiative.initiative_id) as measures_named,
    list_sort(list_concat(['initiative:' || initiative.initiative_id], coalesce(list_transform(leads.involvement_ids, lambda each: 'involvement:' || each), []),
        case when declared.declared_total_id is null then [] else ['declared_total:' || declared.declared_total_id] end)) as fact_ids
from initiative
join territory using (territory_id)
left join leads using (initiative_id)
left join declared on declared.initiative_id = initiative.initiative_id and place = 1
order by short_name collate de;
