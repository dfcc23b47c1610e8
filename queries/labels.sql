-- How are the steps, reasons, levels of evidence and kinds of plan called?
-- one row per:  vocabulary, id
-- parameters:   $language
-- columns:
--   vocabulary                 text
--   id                         text
--   position                   integer
--   label                      text
--   criterion                  text?
select
    'status' as vocabulary,
    status_id as id,
    position,
    in_language($language, label, label_en) as label,
    in_language($language, criterion, criterion_en) as criterion
from status
union all select 'reason', reason_id, position, in_language($language, label, label_en), null from reason
union all
select
    'evidence_level',
    evidence_level_id,
    position,
    in_language($language, label, label_en),
    in_language($language, criterion, criterion_en)
from evidence_level
union all
select
    'plan_kind',
    plan_kind_id,
    position,
    in_language($language, label, label_en),
    in_language($language, criterion, criterion_en)
from plan_kind
order by vocabulary, position;
