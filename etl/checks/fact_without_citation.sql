-- Every fact must name at least one source with a place in it.
with fact(fact_table, fact_id) as (
    select 'initiative', initiative_id from initiative
    union all select 'phase', phase_id from phase
    union all select 'goal', goal_id from goal
    union all select 'action_field', action_field_id from action_field
    union all select 'body', body_id from body
    union all select 'measure_list', measure_list_id from measure_list
    union all select 'measure', measure_id from measure
    union all select 'lineage', lineage_id from lineage
    union all select 'status_report', status_report_id from status_report
    union all select 'declared_total', declared_total_id from declared_total
    union all select 'reported_share', reported_share_id from reported_share
    union all select 'target', target_id from target
    union all select 'observation', observation_id from observation
    union all select 'milestone', milestone_id from milestone
    union all select 'involvement', involvement_id from involvement
    union all select 'contradiction_value', contradiction_value_id from contradiction_value
    union all select 'context_value', context_value_id from context_value
)
select fact_table, fact_id
from fact
left join citation on subject_table = fact_table and subject_id = fact_id and locator <> ''
where citation_id is null;
