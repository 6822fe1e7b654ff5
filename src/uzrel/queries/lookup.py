"""Looking up a record that a user named."""

from typing import NamedTuple

from uzrel.index.database import Index
from uzrel.model.tables import RECORDS
from uzrel.queries.names import resolve
from uzrel.queries.row import read_rows


class Heading(NamedTuple):
    """What every record has."""

    number: int
    table: str
    id: str
    title: str
    sources: list[str]


def heading(index: Index, text: str) -> Heading:
    """Return the heading of the record with the id ``text``, or of the one that is called so.

    Raises ``names.UnknownNameError``.
    """
    sql = 'SELECT n AS number, tbl AS "table", id, title, sources FROM record WHERE id = ?'
    return next(read_rows(Heading, index.select(sql, id_of(index, text))))


def first_date(index: Index, id_: str) -> str | None:
    """Return the first date of a record, in EDTF, or None when it has none."""
    date: str | None = index.select("SELECT date FROM record WHERE id = ?", id_).fetchone()[0]
    return date


def id_of(index: Index, text: str) -> str:
    """Return ``text`` if it is the id of a record, or else the id of the record that is called so.

    Raises ``names.UnknownNameError``.
    """
    found = index.select("SELECT id FROM record WHERE id = ?", text).fetchone()
    return str(found[0]) if found else resolve(index, text, RECORDS).id
