-- How are the steps, reasons, levels of evidence and sectors called?
-- one row per:  vocabulary, id
-- parameters:   $language
-- columns:
--   vocabulary                 text
--   id                         text
--   position                   integer
--   label                      text
--   criterion                  text?
select 'status' as vocabulary, status_id as id, position, case when $language = 'en' then label_en else label end as label, case when $language = 'en' then criterion_en else criterion end as criterion from status
union all select 'reason', reason_id, position, case when $language = 'en' then label_en else label end, null from reason
union all select 'evidence_level', evidence_level_id, position, case when $language = 'en' then label_en else label end, case when $language = 'en' then criterion_en else criterion end from evidence_level
order by vocabulary, position;
