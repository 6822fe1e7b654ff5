"""Building the index of a valid dataset."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from uzrel.dataset.models import Dataset
from uzrel.index.build.full_text import add_full_text
from uzrel.index.build.tables import all_indexes, all_tables
from uzrel.index.build.writing import write_records
from uzrel.index.database import connect


def write_index(dataset: Dataset, fingerprint: Mapping[str, str], file: Path) -> None:
    """Write the index of a dataset into a new file, without a journal: a file that was not finished is thrown away."""
    with closing(connect(file, mode="rwc")) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        build_index(dataset, fingerprint, connection)


def build_index(dataset: Dataset, fingerprint: Mapping[str, str], connection: sqlite3.Connection) -> None:
    """Write a dataset into the empty database of ``connection``, with the ``fingerprint`` of its inputs.

    The full-text tables are written if the fingerprint says so.
    """
    connection.executescript(all_tables())
    connection.execute("BEGIN")
    meta = {**dataset.dataset.model_dump(mode="json"), **fingerprint}
    connection.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
    write_records(connection, dataset)
    connection.execute("COMMIT")
    connection.executescript(all_indexes())
    if "full_text" in fingerprint:
        add_full_text(connection)
