-- Which due dates passed without a report that the measure was done?
-- one row per:  measure_id
-- parameters:   $initiative_ids, $as_of, $evidence
-- columns:      measure_id, initiative_id, short_name, title, due_edtf, due_on, status, as_of_edtf, has_later_report, fact_ids
-- has_later_report: a later report says that it was not done by then; otherwise nobody says anything after the date.
select measure_id, standing.initiative_id, short_name, title, due_edtf, coalesce(due_latest_on, due_earliest_on) as due_on, standing.status, standing.as_of_edtf,
    coalesce(standing.reported_on > coalesce(due_latest_on, due_earliest_on), false) as has_later_report,
    case when standing.status_report_id is null then ['measure:' || measure_id] else ['measure:' || measure_id, 'status_report:' || standing.status_report_id] end as fact_ids
from measure_standing([$as_of::date], $evidence) as standing
join measure using (measure_id)
join initiative on initiative.initiative_id = standing.initiative_id
where list_contains($initiative_ids, standing.initiative_id) and coalesce(due_latest_on, due_earliest_on) < $as_of::date
  and standing.status not in ('completed', 'ongoing', 'superseded', 'abandoned')
order by short_name collate de, due_on, title collate de, measure_id;
