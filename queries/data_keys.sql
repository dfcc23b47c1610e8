-- Which keys may the data files have, and what does each mean?
-- one row per:  data_key_id
-- parameters:   $language
-- columns:
--   data_key_id                text
--   position                   integer
--   file                       text
--   entry                      text?
--   entry_meaning              text
--   key                        text
--   is_required                boolean
--   form                       text
--   allowed_values             text[]
--   allowed_labels             text[]
--   meaning                    text
--   example                    text?
select
    data_key_id,
    position,
    file,
    entry,
    in_language($language, entry_meaning, entry_meaning_en) as entry_meaning,
    key,
    is_required,
    in_language($language, form, form_en) as form,
    allowed_values,
    in_language($language, allowed_labels, allowed_labels_en) as allowed_labels,
    in_language($language, meaning, meaning_en) as meaning,
    example
from data_key
order by position;
