-- Only an official statistic and its citations belong to no initiative.
-- This is a fault of the program, not of the data: report it.
select 'source' as table_name, source_id from source where initiative_id is null and kind <> 'statistics'
union all select 'citation', citation_id from citation where initiative_id is null and subject_table <> 'context_value';
