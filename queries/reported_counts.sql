-- How many measures did sources of the chosen evidence put in each status, without naming them, on or before a day?
-- one row per:  reported_count_id
-- parameters:   $initiative_ids, $as_of, $evidence, $language
-- columns:
--   reported_count_id          text
--   initiative_id              text
--   short_name                 text
--   status                     text
--   status_as_published        text?
--   measures                   integer
--   as_published               text
--   of_in_words                text
--   total                      integer?
--   total_qualifier            text?
--   is_whole_plan              boolean?
--   measure_list_id            text?
--   measure_list               text?
--   as_of_edtf                 text
--   as_of_earliest_on          day
--   as_of_latest_on            day
--   is_newest                  boolean
--   source_id                  text
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- apart by:     initiative_id
-- changes on:   days_of_change
-- is_newest: belongs to the newest report of counts of its initiative. total: the declared total that the source refers
-- to; measure_list: the list; both null where it names none. is_whole_plan: that total counts the whole plan.
select
    reported_count_id,
    reported_count.initiative_id,
    short_name,
    status,
    status_as_published,
    measures,
    reported_count.as_published,
    in_language($language, reported_count.of, reported_count.of_en) as of_in_words,
    total,
    declared_total.qualifier as total_qualifier,
    is_whole_plan,
    measure_list_id,
    in_language($language, measure_list.title, measure_list.title_en) as measure_list,
    reported_count.as_of_edtf,
    reported_count.as_of_earliest_on,
    coalesce(reported_count.as_of_latest_on, reported_count.as_of_earliest_on) as as_of_latest_on,
    reported_count.as_of_earliest_on
        = max(reported_count.as_of_earliest_on) over (partition by reported_count.initiative_id) as is_newest,
    reported_count.source_id,
    ['reported_count:' || reported_count_id] as fact_ids
from reported_count
join initiative on initiative.initiative_id = reported_count.initiative_id
left join declared_total using (declared_total_id)
left join measure_list using (measure_list_id)
where list_contains($initiative_ids, reported_count.initiative_id)
  and reported_count.as_of_earliest_on <= $as_of
  and exists (
      from fact_evidence
      where subject_table = 'reported_count'
        and subject_id = reported_count_id
        and list_contains($evidence, evidence_level)
  )
order by short_name collate de, reported_count.as_of_earliest_on desc, reported_count_id;
