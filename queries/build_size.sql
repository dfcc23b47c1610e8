-- How many initiatives does the build have?
-- one row per:  build_id
-- parameters:   none
-- columns:
--   build_id                   text
--   initiatives                integer
select build_id, initiatives from build;
