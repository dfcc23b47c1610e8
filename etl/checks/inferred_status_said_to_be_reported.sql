-- A status whose citations are all inferred is inferred, and one that a source ties to the plan is not.
-- Write  evidence: inferred  where all its citations are inferred, and another evidence where one is not.
select status_report_id, evidence_level
from status_report
where (evidence_level = 'inferred') <> (
    status_report_id in (select subject_id from inferred_fact where subject_table = 'status_report')
);
