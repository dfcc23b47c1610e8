-- An interval must not end before it starts.
-- Correct the date: its beginning stands before the slash, its end behind it.
-- de: Ein Zeitraum darf nicht enden, bevor er beginnt.
-- de: Berichtigen Sie das Datum: Vor dem Schrägstrich steht der Anfang, dahinter das Ende.
with period(table_name, key, earliest_on, latest_on) as (
    select
        'initiative',
        initiative_id,
        period_earliest_on,
        period_latest_on
    from initiative
    union all select 'phase', phase_id, period_earliest_on, period_latest_on from phase
    union all select 'body', body_id, active_earliest_on, active_latest_on from body
    union all select 'milestone', milestone_id, happened_earliest_on, happened_latest_on from milestone
    union all select 'status_report', status_report_id, as_of_earliest_on, as_of_latest_on from status_report
    union all select 'involvement', involvement_id, active_earliest_on, active_latest_on from involvement
)
select
    table_name,
    key,
    earliest_on,
    latest_on
from period
where latest_on < earliest_on;
