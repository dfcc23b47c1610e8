"""A database of some initiatives out of a large one, in memory: what is asked of these is quick.

Questions that look at rows of initiatives that are not chosen are asked of the whole.
"""

from collections.abc import Sequence
from functools import lru_cache
import re

import duckdb

from etl import paths
import queries

# A column, also the parameter of questions that are asked of one; and that of questions of several.
OWNER, CHOSEN = "initiative_id", "initiative_ids"
WHOLE = ("initiative", "territory")  # every name and place, as few as they are
# Tables of which an extract has nothing: pairs of initiatives, and values of places.
LEFT_OUT = ("measure_match", "match_suggestion", "context_value")
NAMES = re.compile(rf"\b(?:{'|'.join(LEFT_OUT)})\b")
REMARK = re.compile(r"--.*")
# Families of which the chosen have no measure: as many as all the others have.
FOREIGN = """
    delete from measure_family
    where measure_family_id not in (select measure_family_id from family_member)
"""
# Questions that look at what others have, though they are asked of some.
OF_ALL = ("coding_agreement", "search_entries", "source_numbers")


@lru_cache(maxsize=256)
def answers(question: str) -> bool:
    """Whether an extract gives the same answer as the whole, for initiatives that it has.

    But for rows of families in which none of them has a measure.
    """
    is_of_some = not {CHOSEN, OWNER}.isdisjoint(queries.parameters(question))
    is_of_some = is_of_some and question not in OF_ALL
    return is_of_some and not NAMES.search(REMARK.sub("", queries.text(question)))


def of(whole: duckdb.DuckDBPyConnection, initiatives: Sequence[str]) -> duckdb.DuckDBPyConnection:
    """The extract of some initiatives, with all views and macros; it reaches no file."""
    safe = {**queries.ALONE, "enable_external_access": "false"}
    extract = duckdb.connect(":memory:", config=safe)
    for statement in extract.extract_statements(paths.SCHEMA.read_text(encoding="utf-8")):
        if statement.type is not duckdb.StatementType.ALTER:  # a remark: two thirds of the time
            extract.execute(statement)
    chosen = [duckdb.ConstantExpression(each) for each in initiatives]
    tables = whole.execute(
        "select schema_name, table_name from duckdb_tables()"
        " where not internal and database_name = current_database()"
    ).fetchall()
    for schema, name in tables:
        rows = whole.table(f"{schema}.{name}")
        if name in LEFT_OUT:
            continue
        if OWNER in rows.columns and name not in WHOLE:
            owner = duckdb.ColumnExpression(OWNER)
            own = owner.isin(*chosen)
            rows = rows.filter(own | owner.isnull() if name == "source" else own)
        found = rows.to_arrow_table()
        if found.num_rows:
            extract.from_arrow(found).insert_into(f"{schema}.{name}")
    extract.execute(FOREIGN)
    return extract
