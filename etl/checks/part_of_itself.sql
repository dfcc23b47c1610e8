-- A goal, a body or a measure can't belong to itself, directly or through others.
-- Take out one of the parent: or part_of: that lead back to it.
-- de: Ein Ziel, ein Gremium oder eine Maßnahme kann nicht zu sich selbst gehören, weder unmittelbar noch über andere.
-- de: Nehmen Sie eines der parent: oder part_of: heraus, die dorthin zurückführen.
with recursive part(subject_table, subject_id, whole_id) as (
    select 'goal', goal_id, parent_id from goal where parent_id is not null
    union all select 'body', body_id, parent_id from body where parent_id is not null
    union all select 'measure', measure_id, part_of_id from measure where part_of_id is not null
),
ancestry(subject_table, subject_id, whole_id) as (
    select subject_table, subject_id, whole_id from part
    union
    select ancestry.subject_table, ancestry.subject_id, part.whole_id
    from ancestry
    join part on part.subject_table = ancestry.subject_table and part.subject_id = ancestry.whole_id
)
select subject_table, subject_id from ancestry where subject_id = whole_id;
