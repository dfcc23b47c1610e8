-- What tells the rows of a table from any others, in whatever order they stand: how many, and a sum over all of them.
select count(*) || '-' || coalesce(sum(md5_number_lower(to_json(whole)::text)), 0) as seal
from query_table($name) as whole
