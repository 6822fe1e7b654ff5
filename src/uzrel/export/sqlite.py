"""A plain SQLite database: documented tables with foreign keys, views, and full-text search."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date
from errno import EIO
from itertools import islice
from pathlib import Path
from typing import Any

from uzrel.dataset.models import TABLES
from uzrel.export.tables import DICTIONARY, Cell, Column, Table, Type, dictionary, tables
from uzrel.index.database import Index, connect
from uzrel.index.records import all_records
from uzrel.model.text import texts_of
from uzrel.render.formats.json import dumps

APPLICATION_ID = 0x757A7265
"""The application id in the header of the file: the letters uzre."""

BATCH = 1000
"""Rows that are inserted at once."""

COLUMN_TYPES = {Type.INTEGER: "INTEGER", Type.NUMBER: "NUMERIC", Type.BOOLEAN: "INTEGER"}
"""The types of columns that are not TEXT."""

TEXT = Column("text", description="What the record says in words; record_fts finds it.", required=True)

VIEWS = (
    """
CREATE VIEW timeline AS -- What happened, in order.
    SELECT entry.date, entry.earliest, entry.latest, entry.kind, entry.title, entry.record, record."table",
        entry.countries, entry.organizations, entry.places, entry.people, entry.announced, entry.disputed,
        entry.sources
    FROM entry JOIN record ON record.id = entry.record ORDER BY entry.number""",
    """
CREATE VIEW memberships AS -- Which state, city or region belonged to which organization, in order of the beginning.
    SELECT membership.id, membership.organization, organization.name AS organization_name, organization.abbreviation,
        organization.kind, membership.country, country.name AS country_name, membership.place, membership.status,
        membership."from", membership."to", membership.earliest_start, membership.latest_start,
        membership.earliest_end, membership.latest_end, membership.sources
    FROM membership
    JOIN organization ON organization.id = membership.organization
    JOIN country ON country.code = membership.country
    ORDER BY membership.latest_start, membership.latest_end, membership.id""",
)

FULL_TEXT = (
    """
CREATE VIRTUAL TABLE record_fts USING fts5(
    title, text, content="record", tokenize="porter unicode61 remove_diacritics 2")""",
    "INSERT INTO record_fts (record_fts) VALUES ('rebuild')",
)


def write(index: Index, file: Path) -> None:
    """Write a database file. Raises ``OSError`` where it cannot be written."""
    with closing(connect(file, "rwc")) as connection:
        _run(connection, "PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF")
        _run(connection, f"PRAGMA application_id = {APPLICATION_ID}", "BEGIN")
        for table in tables():
            if table.name == "record":
                _write(connection, table, (*table.columns, TEXT), _with_text(index, table))
            else:
                _write(connection, table, table.columns, table.rows(index))
        _run(connection, f"CREATE TABLE dictionary ({', '.join(map(_quoted, DICTIONARY))})")
        _insert(connection, "dictionary", len(DICTIONARY), dictionary())
        _run(connection, *VIEWS, *FULL_TEXT, "COMMIT")


def _with_text(index: Index, table: Table) -> Iterator[list[Cell]]:
    texts = ("\n".join(texts_of(values)) for each in TABLES for _, values in all_records(index, each))
    for row, text in zip(table.rows(index), texts, strict=True):
        yield [*row, text]


def _write(connection: sqlite3.Connection, table: Table, columns: Sequence[Column], rows: Iterable[list[Cell]]) -> None:
    _run(connection, _definition(table, columns))
    _insert(connection, table.name, len(columns), ([_stored(cell) for cell in row] for row in rows))
    for column in columns:
        if column.references:
            name = _quoted(f"{table.name}_{column.name}")
            _run(connection, f"CREATE INDEX {name} ON {_quoted(table.name)} ({_quoted(column.name)})")


def _insert(connection: sqlite3.Connection, table: str, width: int, rows: Iterable[Sequence[Any]]) -> None:
    left = iter(rows)
    sql = f"INSERT INTO {_quoted(table)} VALUES ({', '.join('?' * width)})"
    while batch := list(islice(left, BATCH)):
        with _writing():
            connection.executemany(sql, batch)


def _run(connection: sqlite3.Connection, *statements: str) -> None:
    for sql in statements:
        with _writing():
            connection.execute(sql)


@contextmanager
def _writing() -> Iterator[None]:
    """Raise an error of the new database as ``OSError``: others tell of a damaged index."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise OSError(EIO, str(error)) from error


def _definition(table: Table, columns: Sequence[Column]) -> str:
    """Return the statement that makes a table, with what it holds as comments, which SQLite keeps."""
    lines = [(f"{_quoted(column.name)} {_constraints(table, column)}", column.described()) for column in columns]
    written = [
        f"    {sql}{',' if number < len(lines) else ''}{f' -- {told}' if told else ''}\n"
        for number, (sql, told) in enumerate(lines, 1)
    ]
    return f"CREATE TABLE {_quoted(table.name)} ( -- {table.description}\n{''.join(written)})"


def _constraints(table: Table, column: Column) -> str:
    parts = [COLUMN_TYPES.get(column.type, "TEXT")]
    if column.name == table.key:
        parts.append("PRIMARY KEY")
    if column.required:
        parts.append("NOT NULL")
    if column.references:
        target, key = column.references
        parts.append(f"REFERENCES {_quoted(target)} ({_quoted(key)})")
    return " ".join(parts)


def _stored(cell: Cell) -> str | int | float | None:
    """Return a cell as SQLite has it: lists as JSON arrays, days in ISO 8601, truth as 1 and 0."""
    match cell:
        case list():
            return dumps(cell)
        case date():
            return cell.isoformat()
        case _:
            return cell


def _quoted(name: str) -> str:
    return f'"{name}"'
