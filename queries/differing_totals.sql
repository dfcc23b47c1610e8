-- Which initiatives have sources that give different totals for the whole plan?
-- one row per:  declared_total_id
-- parameters:   $initiative_ids, $language
-- columns:
--   declared_total_id          text
--   initiative_id              text
--   short_name                 text
--   act                        text
--   total                      integer
--   qualifier                  text
--   of_in_words                text
--   as_published               text
--   as_of_edtf                 text
--   until_edtf                 text?
--   fact_ids                   text[]
-- ask adds:     source_ids, row
-- apart by:     initiative_id
select
    declared_total_id,
    initiative_id,
    short_name,
    act,
    total,
    qualifier,
    in_language($language, of, of_en) as of_in_words,
    as_published,
    as_of_edtf,
    until_edtf,
    ['declared_total:' || declared_total_id] as fact_ids
from declared_total
join initiative using (initiative_id)
where list_contains($initiative_ids, initiative_id)
  and is_whole_plan
  and (
      select count(distinct other.total)
      from declared_total as other
      where other.initiative_id = declared_total.initiative_id and other.is_whole_plan
  ) > 1
order by short_name collate de, as_of_earliest_on, declared_total_id;
