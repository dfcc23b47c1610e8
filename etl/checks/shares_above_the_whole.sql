-- The shares one report publishes for one day can't exceed the whole by more than rounding.
-- Compare the shares with the source; shares of another day, or of another source, stand apart.
-- de: Die Anteile, die ein Bericht für einen Tag nennt, können das Ganze nicht um mehr als das Runden übersteigen.
-- de: Vergleichen Sie die Anteile mit der Quelle; Anteile eines anderen Tages oder einer anderen Quelle stehen für sich.
select
    min(reported_share_id) as reported_share_id,
    as_of_edtf,
    source_id,
    round(sum(share), 3) as sum_of_shares
from reported_share
where qualifier = 'exact'
group by initiative_id, as_of_edtf, source_id
having sum(share) > 1.03;
