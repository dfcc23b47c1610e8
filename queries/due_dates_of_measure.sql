-- Which due dates were announced for a measure, when, and by whom?
-- one row per:  due_date_id
-- parameters:   $measure_id, $as_of, $language
-- columns:
--   due_date_id                text
--   measure_id                 text
--   announced_edtf             text
--   is_later                   boolean
--   due_edtf                   text
--   due_on                     day
--   due_in_words               text?
--   due_note                   text?
--   is_inferred                boolean
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- Only those of which it is known when they were announced, the first promise first. is_later: announced after the day.
-- due_in_words: verbatim; due_note: the curators' words. is_inferred: no source ties it to the plan.
select
    due_date_id,
    measure_id,
    announced_edtf,
    announced_earliest_on > $as_of::date as is_later,
    due_edtf,
    coalesce(due_latest_on, due_earliest_on) as due_on,
    in_language($language, due_as_published, due_as_published_en) as due_in_words,
    in_language($language, due_note, due_note_en) as due_note,
    exists (from inferred_fact where subject_table = 'due_date' and subject_id = due_date_id) as is_inferred,
    ['due_date:' || due_date_id] as fact_ids
from due_date
where measure_id = $measure_id
order by announced_earliest_on, announced_latest_on, due_date_id;
