"""A validated dataset to an index."""

import sqlite3
from collections.abc import Mapping

from uzrel.dataset.models import Dataset
from uzrel.index.build.full_text import add_full_text
from uzrel.index.build.tables import all_indexes, all_tables
from uzrel.index.build.writing import write_records


def build_index(dataset: Dataset, connection: sqlite3.Connection, fingerprint: Mapping[str, str]) -> None:
    """Write a dataset into the empty database of ``connection``, with the ``fingerprint`` of its inputs."""
    connection.executescript(all_tables())
    connection.execute("BEGIN")
    meta = {**dataset.dataset.model_dump(mode="json"), **fingerprint}
    connection.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
    write_records(connection, dataset)
    connection.execute("COMMIT")
    connection.executescript(all_indexes())
    add_full_text(connection)
