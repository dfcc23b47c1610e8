-- A status whose citations are all inferred is inferred, and one that a source ties to the plan is not.
-- Write  evidence: inferred  where all its citations are inferred, and another evidence where one is not.
-- de: Ein Stand, dessen Belege alle erschlossen sind, ist erschlossen (inferred); einer, den eine Quelle mit dem Plan verbindet, ist es nicht.
-- de: Schreiben Sie  evidence: inferred , wo alle seine Belege erschlossen sind, und einen anderen Nachweis, wo einer es nicht ist.
select status_report_id, evidence_level
from status_report
where (evidence_level = 'inferred') <> (
    status_report_id in (select subject_id from inferred_fact where subject_table = 'status_report')
);
