-- What was said of a measure's status, when and by whom?
-- one row per:  status_report_id
-- parameters:   $measure_id, $language
-- columns:
--   status_report_id           text
--   measure_id                 text
--   status                     text?
--   status_as_published        text?
--   is_nearest                 boolean
--   because                    text?
--   is_not_assessed            boolean
--   schedule                   text?
--   schedule_as_published      text?
--   percent_as_published       text?
--   as_of_edtf                 text
--   reported_on                day?
--   evidence_level             text
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- status is null where a report says no step: only a schedule, a percentage, or that nobody assessed it.
-- is_nearest: the step is only the nearest to the source's own word.
select
    status_report_id,
    measure_id,
    status,
    status_as_published,
    is_nearest,
    in_language($language, because, because_en) as because,
    is_not_assessed,
    schedule,
    schedule_as_published,
    percent_as_published,
    as_of_edtf,
    coalesce(as_of_earliest_on, as_of_latest_on) as reported_on,
    evidence_level,
    ['status_report:' || status_report_id] as fact_ids
from status_report
where measure_id = $measure_id
order by reported_on, as_of_latest_on, status_report_id;
