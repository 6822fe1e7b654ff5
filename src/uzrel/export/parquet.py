"""A folder of Parquet files, one per table, with the descriptor of a data package."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow
from pyarrow import parquet

from uzrel.export.package import write_descriptor
from uzrel.export.tables import Cell, Table, Type, tables
from uzrel.index.database import Index

ROW_GROUP = 20_000
"""Rows that are held at once, and that a reader may skip together."""

TYPES = {
    Type.TEXT: pyarrow.string(),
    Type.INTEGER: pyarrow.int64(),
    Type.NUMBER: pyarrow.float64(),
    Type.BOOLEAN: pyarrow.bool_(),
    Type.DAY: pyarrow.date32(),
    Type.TEXTS: pyarrow.list_(pyarrow.string()),
}


def write(index: Index, folder: Path) -> None:
    """Write the files into an empty folder."""
    for table in tables():
        schema = _schema(table)
        with parquet.ParquetWriter(folder / f"{table.name}.parquet", schema, compression="zstd") as writer:
            for columns in _row_groups(table, index):
                writer.write_table(pyarrow.table(columns, schema))
    write_descriptor(index, folder, {"format": "parquet", "mediatype": "application/vnd.apache.parquet"})


def _schema(table: Table) -> Any:
    """Return the Arrow schema of a table, with its descriptions as metadata."""
    fields = (
        pyarrow.field(column.name, TYPES[column.type], not column.required, {"description": column.described()})
        for column in table.columns
    )
    return pyarrow.schema(fields, {"description": table.description})


def _row_groups(table: Table, index: Index) -> Iterator[list[tuple[Cell, ...]]]:
    """Yield the columns of some rows at a time; of an empty table, empty ones once."""
    rows = table.rows(index)
    group = list(islice(rows, ROW_GROUP))
    if not group:
        yield [() for _ in table.columns]
    while group:
        yield list(zip(*group, strict=True))
        group = list(islice(rows, ROW_GROUP))
