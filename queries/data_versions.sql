-- Which data versions were released, when, and is the shown database one of them?
-- one row per:  data_version_id
-- parameters:   $language
-- columns:
--   data_version_id            text
--   position                   integer
--   released_on                day
--   note                       text
--   is_shown                   boolean
-- Oldest first. A database that was built after the last release, or holds a visitor's initiative, is none of them.
select
    data_version_id,
    position,
    released_on,
    in_language($language, note, note_en) as note,
    data_version_id in (select build_id from build) as is_shown
from data_version
order by position;
