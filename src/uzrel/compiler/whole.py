"""A validated dataset to an index of its own."""

import sqlite3
from collections.abc import Mapping

from uzrel.compiler.imprints import imprints_of
from uzrel.compiler.items import numbered
from uzrel.compiler.tables import all_indexes, all_tables
from uzrel.compiler.writing import write_records, write_what_follows
from uzrel.dataset import Loaded


def compile_index(loaded: Loaded, connection: sqlite3.Connection, meta: Mapping[str, str]) -> None:
    """Write a dataset into the empty database of ``connection``, with ``meta`` beside it."""
    connection.executescript(all_tables())
    connection.execute("BEGIN")
    dataset, imprints = loaded.dataset, imprints_of(loaded)
    said = {**dataset.dataset.model_dump(mode="json"), **meta, "heads": imprints.heads}
    connection.executemany("INSERT INTO meta VALUES (?, ?)", said.items())
    write_records(connection, numbered(dataset), dataset, imprints.records)
    write_what_follows(connection)
    connection.execute("COMMIT")
    connection.executescript(all_indexes())
