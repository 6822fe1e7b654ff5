"""Records by their id or name."""

from typing import NamedTuple

from uzrel.index.database import Index
from uzrel.model.errors import UnknownNameError
from uzrel.model.tables import RECORDS
from uzrel.queries.names import Name, resolve
from uzrel.queries.row import read_rows


class Heading(NamedTuple):
    """The values that every record has."""

    number: int
    table: str
    id: str
    title: str
    sources: list[str]


def heading(index: Index, id_: str) -> Heading:
    """Return the heading of the record with an id."""
    sql = 'SELECT n AS number, tbl AS "table", id, title, sources FROM record WHERE id = ?'
    return next(read_rows(Heading, index.select(sql, id_)))


def first_date(index: Index, id_: str) -> str | None:
    """Return the first date of a record, in EDTF, or None when it has none."""
    date: str | None = index.select("SELECT date FROM record WHERE id = ?", id_).fetchone()[0]
    return date


def record_named(index: Index, text: str) -> Name:
    """Return the record that has the id or the name ``text``.

    Raises ``UnknownNameError``, also for a person without a record.
    """
    found = resolve(index, text, RECORDS)
    if not index.select("SELECT 1 FROM record WHERE id = ?", found.id).fetchone():
        raise UnknownNameError(f"{found.label} has no record; the timeline has what concerns {found.id}")
    return found
