-- A status can't be older than the first source that names the measure: announced must be the first mention.
-- Correct announced: to the first source that names the measure, or as_of: of the status.
-- de: Ein Stand kann nicht älter sein als die erste Quelle, die die Maßnahme nennt: announced muss die erste Nennung sein.
-- de: Berichtigen Sie announced: auf die erste Quelle, die die Maßnahme nennt, oder as_of: des Stands.
select status_report_id, status_report.as_of_edtf, announced_edtf
from status_report
join measure using (measure_id)
where status_report.as_of_latest_on < announced_earliest_on;
