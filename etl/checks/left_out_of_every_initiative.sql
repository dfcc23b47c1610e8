-- Only an official statistic and its citations belong to no initiative.
-- This is a fault of the program, not of the data: report it.
-- de: Nur ein Wert der amtlichen Statistik und seine Belege gehören zu keiner Initiative.
-- de: Das ist ein Fehler des Programms, nicht der Daten: Melden Sie ihn.
select 'source' as table_name, source_id from source where initiative_id is null and kind <> 'statistics'
union all select 'citation', citation_id from citation where initiative_id is null and subject_table <> 'context_value';
