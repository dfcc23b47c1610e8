-- Which words of which source stand for which step?
-- one row per:  status_word_id
-- parameters:   $initiative_ids
-- columns:
--   status_word_id             text
--   initiative_id              text
--   short_name                 text
--   word                       text
--   status                     text
--   is_nearest                 boolean
--   source_id                  text
--   reports                    integer
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- apart by:     initiative_id
-- is_nearest: the step is only the nearest to the word: the scale has none that equals it.
-- reports: how many status reports and published shares and counts rest on the word in that source.
select
    status_word_id,
    status_word.initiative_id,
    short_name,
    word,
    status_word.status,
    is_nearest,
    status_word.source_id,
    len(resting) as reports,
    case when len(resting) = 0 then ['source:' || status_word.source_id] else resting end as fact_ids
from status_word
join initiative using (initiative_id)
join status on status.status_id = status_word.status
join lateral (
    select
        coalesce(
            list(distinct subject_table || ':' || subject_id order by subject_table || ':' || subject_id),
            []
        ) as resting
    from citation
    where citation.source_id = status_word.source_id
      and (
          subject_table = 'status_report'
              and subject_id in (select status_report_id from status_report where status_as_published = word)
              or subject_table = 'reported_share'
                  and subject_id in (select reported_share_id from reported_share where status_as_published = word)
              or subject_table = 'reported_count'
                  and subject_id in (select reported_count_id from reported_count where status_as_published = word)
      )
) on true
where list_contains($initiative_ids, status_word.initiative_id)
order by status.position, short_name collate de, word collate de, status_word_id;
