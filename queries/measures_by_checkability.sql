-- How many measures of each initiative can an outsider check, and how far did these come?
-- one row per:  initiative_id, grade
-- parameters:   $initiative_ids, $as_of, $evidence
-- columns:
--   initiative_id              text
--   short_name                 text
--   grade                      text
--   position                   integer
--   measures                   integer
--   known                      integer
--   completed                  integer
--   with_act                   integer
--   with_number                integer
--   with_deadline              integer
--   with_owner                 integer
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- apart by:     initiative_id
-- changes on:   days_of_change
-- grade: yes (its wording names an act that can be seen or an amount, and a due date or somebody responsible is known),
-- partly (an act or an amount alone), no (neither).
-- Measures known by name as of the day, without parts and what was replaced; known and completed by the chosen
-- evidence.
with graded as (
    select
        standing.initiative_id,
        standing.measure_id,
        standing.status,
        names_act,
        names_number,
        due_edtf is not null as has_deadline,
        exists (from responsibility where responsibility.measure_id = measure.measure_id) as has_owner
    from measure_standing([$as_of::date], $evidence, $initiative_ids) as standing
    join measure using (measure_id)
    where standing.is_counted and list_contains($initiative_ids, standing.initiative_id)
),
placed as (
    select
        *,
        case
            when not names_act and not names_number then 'no'
            when has_deadline or has_owner then 'yes'
            else 'partly'
        end as grade
    from graded
),
grade(grade, position) as (values ('yes', 1), ('partly', 2), ('no', 3))
select
    initiative.initiative_id,
    short_name,
    grade.grade,
    grade.position,
    count(measure_id) as measures,
    count(measure_id) filter (where status <> 'unknown') as known,
    count(measure_id) filter (where status = 'completed') as completed,
    count(measure_id) filter (where names_act) as with_act,
    count(measure_id) filter (where names_number) as with_number,
    count(measure_id) filter (where has_deadline) as with_deadline,
    count(measure_id) filter (where has_owner) as with_owner,
    coalesce(list('measure:' || measure_id order by measure_id) filter (where measure_id is not null), []) as fact_ids
from initiative
cross join grade
left join placed on placed.initiative_id = initiative.initiative_id and placed.grade = grade.grade
where list_contains($initiative_ids, initiative.initiative_id)
group by initiative.initiative_id, short_name, grade.grade, grade.position
order by short_name collate de, grade.position;
