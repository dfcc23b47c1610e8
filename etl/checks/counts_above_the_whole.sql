-- The counts one report publishes for one day can't exceed the exact total that they are a part of.
-- Compare the counts and the total with the source; counts of another day, or of another source, stand apart.
-- de: Die Anzahlen, die ein Bericht für einen Tag nennt, können nicht mehr sein als die genaue Gesamtzahl, von der sie ein Teil sind.
-- de: Vergleichen Sie die Anzahlen und die Gesamtzahl mit der Quelle; Anzahlen eines anderen Tages oder einer anderen Quelle stehen für sich.
select
    min(reported_count_id) as reported_count_id,
    reported_count.as_of_edtf,
    reported_count.source_id,
    sum(measures) as counted,
    total
from reported_count
join declared_total using (declared_total_id)
where qualifier = 'exact'
group by reported_count.initiative_id, reported_count.as_of_edtf, reported_count.source_id, declared_total_id, total
having sum(measures) > total;
