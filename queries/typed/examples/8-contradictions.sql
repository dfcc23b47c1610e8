-- Where sources disagree: each value with its source and passage.
select
    contradiction_id,
    topic,
    value,
    value_en,
    as_of_edtf,
    source_id,
    locator
from contradiction
join contradiction_value using (contradiction_id)
join citation on subject_table = 'contradiction_value' and subject_id = contradiction_value_id
order by contradiction_id, as_of_earliest_on, value
