-- What was said of a measure's status, when and by whom?
-- one row per:  status_report_id
-- parameters:   $measure_id, $language
-- columns:
--   status_report_id           text
--   measure_id                 text
--   status                     text
--   status_as_published        text?
--   because                    text?
--   as_of_edtf                 text
--   reported_on                day?
--   evidence_level             text
--   fact_ids                   text[]
-- ask adds:     source_ids, row
select
    status_report_id,
    measure_id,
    status,
    status_as_published,
    in_language($language, because, because_en) as because,
    as_of_edtf,
    coalesce(as_of_earliest_on, as_of_latest_on) as reported_on,
    evidence_level,
    ['status_report:' || status_report_id] as fact_ids
from status_report
where measure_id = $measure_id
order by reported_on, as_of_latest_on, status_report_id;
