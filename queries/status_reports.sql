-- When was a status reported, of which initiative and by whom?
-- one row per:  initiative_id, as_of_edtf, evidence_level
-- parameters:   $initiative_ids
-- columns:
--   initiative_id              text
--   short_name                 text
--   as_of_edtf                 text
--   reported_on                day?
--   evidence_level             text
--   reports                    integer
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- apart by:     initiative_id
-- A report that nobody assessed a measure is none here.
select
    initiative_id,
    short_name,
    as_of_edtf,
    coalesce(as_of_earliest_on, as_of_latest_on) as reported_on,
    evidence_level,
    count(*) as reports,
    list('status_report:' || status_report_id order by status_report_id) as fact_ids
from status_report
join initiative using (initiative_id)
where list_contains($initiative_ids, initiative_id) and not is_not_assessed
group by all
order by short_name collate de, reported_on, as_of_edtf, evidence_level;
