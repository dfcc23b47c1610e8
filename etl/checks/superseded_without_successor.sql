-- A measure that was superseded must be named as the predecessor of another.
select status_report_id
from status_report
left join lineage on lineage.predecessor_id = status_report.measure_id
where status = 'superseded' and lineage_id is null;
