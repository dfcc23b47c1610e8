-- A measure can't follow from itself, directly or through others.
-- Take out one of the predecessors that lead back to it.
-- de: Eine Maßnahme kann nicht aus sich selbst hervorgehen, weder unmittelbar noch über andere.
-- de: Nehmen Sie einen der Vorgänger heraus, die zu ihr zurückführen.
with recursive ancestry as (
    select measure_id, predecessor_id from lineage
    union
    select ancestry.measure_id, lineage.predecessor_id
    from ancestry
    join lineage on lineage.measure_id = ancestry.predecessor_id
)
select distinct measure_id from ancestry where measure_id = predecessor_id;
