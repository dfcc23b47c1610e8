"""Rows as Parquet with typed, described columns.

Texts stay verbatim, because no spreadsheet opens the file.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from exports.database import Column

TYPES: dict[str, pa.DataType] = {
    "text": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "texts": pa.list_(pa.string()),
}


def to_parquet(
    rows: Sequence[Mapping[str, Any]],
    columns: Sequence[Column | str],
    about: Mapping[str, str] | None = None,
) -> bytes:
    """Rows as a Parquet file: a column given by name gets the type that its values have.

    `about` goes into the file's metadata.
    """
    arrays, fields = [], []
    for column in columns:
        name = column if isinstance(column, str) else column.name
        array = pa.array(
            [row.get(name) for row in rows],
            type=None if isinstance(column, str) else TYPES[column.kind],
        )
        description = {} if isinstance(column, str) else {"description": column.description}
        arrays.append(array)
        fields.append(pa.field(name, array.type, metadata=description))
    out = pa.BufferOutputStream()
    pq.write_table(
        pa.Table.from_arrays(arrays, schema=pa.schema(fields, metadata=dict(about or {}))),
        out,
        compression="zstd",
    )
    return bytes(out.getvalue().to_pybytes())
