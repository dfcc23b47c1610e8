-- Which tables and columns are there, and what does each mean?
-- one row per:  table_name, column_name
-- parameters:   none
-- columns:
--   table_name                 text
--   table_position             integer
--   is_view                    boolean
--   rows_loaded                integer?
--   table_comment              text
--   column_name                text
--   column_position            integer
--   data_type                  text
--   is_optional                boolean
--   allowed_values             text[]
--   column_comment             text
-- Read back from the comments and constraints of the schema, in English; a view has no rows of its own. DuckDB's size
-- of a table is exact here, since tables are only ever loaded. The schema `derived` holds no
-- facts and is left out.
with named as (
    select
        table_name,
        table_oid as table_position,
        false as is_view,
        estimated_size as rows_loaded,
        comment as table_comment
    from duckdb_tables()
    where database_name = current_database() and schema_name = 'main' and not internal and not temporary
    union all
    select
        view_name,
        view_oid,
        true,
        null,
        comment
    from duckdb_views()
    where database_name = current_database() and schema_name = 'main' and not internal and not temporary
),
checked as (
    select
        table_name,
        constraint_column_names[1] as column_name,
        regexp_extract_all(expression, '''([^'']*)''', 1) as allowed_values
    from duckdb_constraints()
    where schema_name = 'main'
      and constraint_type = 'CHECK'
      and len(constraint_column_names) = 1
      and contains(expression, ' IN (')
)
select
    table_name,
    dense_rank() over (order by is_view, table_position, table_name) as table_position,
    is_view,
    rows_loaded::bigint as rows_loaded,
    table_comment,
    column_name,
    column_index::integer as column_position,
    data_type,
    is_nullable and not is_view as is_optional,
    coalesce(allowed_values, []) as allowed_values,
    duckdb_columns.comment as column_comment
from named
join duckdb_columns() using (table_name)
left join checked using (table_name, column_name)
where schema_name = 'main' and not internal
order by 2, column_position;
