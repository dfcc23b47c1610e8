-- A claim of completion must rest on a source the reader can open.
-- Give the source of the status a url, or the sha256 of the text that was read.
-- de: Was als abgeschlossen gilt, muss auf einer Quelle beruhen, die man öffnen kann.
-- de: Geben Sie der Quelle des Stands eine url, oder den sha256 des Textes, der gelesen wurde.
select status_report_id, status_report.source_id
from status_report
left join source using (source_id)
where status = 'completed' and (source.source_id is null or (source.url is null and source.sha256 is null));
