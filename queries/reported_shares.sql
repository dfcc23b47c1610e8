-- Which shares by status did sources of the chosen evidence publish on or before a day?
-- one row per:  reported_share_id
-- parameters:   $initiative_ids, $as_of, $evidence, $language
-- columns:
--   reported_share_id          text
--   initiative_id              text
--   short_name                 text
--   status                     text
--   status_as_published        text?
--   is_nearest                 boolean
--   share                      number
--   percent_decimals           integer?
--   qualifier                  text
--   as_published               text
--   of_in_words                text
--   total                      integer?
--   total_as_published         text?
--   is_whole_plan              boolean?
--   measure_list_id            text?
--   measure_list               text?
--   measures_published         integer?
--   is_possible                boolean?
--   as_of_edtf                 text
--   as_of_earliest_on          day
--   is_newest                  boolean
--   source_id                  text
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- apart by:     initiative_id
-- changes on:   days_of_change
-- is_newest: belongs to the newest report of its initiative. total: the declared total that the source refers to;
-- measure_list: the list; both null where it names none. is_whole_plan: that total counts the whole plan.
-- is_nearest: the step is only the nearest to the source's own word.
-- qualifier: below where only a limit was published that the share lies below.
-- is_possible: whether whole measures of an exact total can give the published percentage (half is rounded up) or stay
-- below the limit and, where the source counts them, these do; null where nothing can be said.
with refers as (
    select
        reported_share.*,
        declared_total.total,
        declared_total.as_published as total_as_published,
        declared_total.qualifier as total_qualifier,
        declared_total.is_whole_plan,
        in_language($language, measure_list.title, measure_list.title_en) as measure_list
    from reported_share
    left join declared_total using (declared_total_id)
    left join measure_list using (measure_list_id)
)
select
    reported_share_id,
    initiative_id,
    short_name,
    status,
    status_as_published,
    exists (
        from status_word
        where status_word.source_id = refers.source_id and word = status_as_published and is_nearest
    ) as is_nearest,
    share,
    percent_decimals,
    qualifier,
    as_published,
    in_language($language, of, of_en) as of_in_words,
    total,
    total_as_published,
    is_whole_plan,
    measure_list_id,
    measure_list,
    measures_published,
    case
        when total is null or total_qualifier <> 'exact' or percent_decimals is null then null
        when measures_published is not null and qualifier = 'below' then measures_published < share * total
        when measures_published is not null
            then measures_published / total >= share - half_step(percent_decimals) - 1e-12
                and measures_published / total < share + half_step(percent_decimals) - 1e-12
        else fewest_of(total, share, percent_decimals, qualifier) <= most_of(total, share, percent_decimals, qualifier)
    end as is_possible,
    as_of_edtf,
    as_of_earliest_on,
    as_of_earliest_on = max(as_of_earliest_on) over (partition by initiative_id) as is_newest,
    source_id,
    ['reported_share:' || reported_share_id] as fact_ids
from refers
join initiative using (initiative_id)
where list_contains($initiative_ids, initiative_id)
  and as_of_earliest_on <= $as_of
  and exists (
      from fact_evidence
      where subject_table = 'reported_share'
        and subject_id = reported_share_id
        and list_contains($evidence, evidence_level)
  )
order by short_name collate de, as_of_earliest_on desc, reported_share_id;
