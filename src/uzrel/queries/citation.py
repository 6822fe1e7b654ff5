"""What it takes to cite records and the sources they stand on."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from uzrel.index.database import Index
from uzrel.index.records import values_of
from uzrel.queries.lookup import id_of
from uzrel.queries.record import dates_in
from uzrel.queries.row import Row


@dataclass(frozen=True, slots=True)
class Entry(Row):
    """A record, cited as an entry of the dataset."""

    id: str
    title: str
    dates: dict[str, str]
    """The record's dates by their fields, in EDTF."""
    dataset: str
    """The dataset's title."""
    version: str
    as_of: str
    """The day up to which the dataset is kept."""
    license: str


@dataclass(frozen=True, slots=True)
class Work(Row):
    """A source, cited as what it is."""

    id: str
    locators: list[str]
    """Where in it: p3 is its third paragraph."""
    title: str
    publisher: str
    kind: str
    """primary, government, media, reference or dataset."""
    language: str
    """ISO 639 code."""
    published: str | None
    accessed: str | None
    url: str


Cited = Entry | Work


def citations(index: Index, texts: Sequence[str]) -> list[Cited]:
    """Return what to cite for the records that ``texts`` name, by id or otherwise: each, and then what it stands on.

    Nothing comes twice; what several records cite has the locators of all. Of a source, it alone.
    Raises ``names.UnknownNameError``.
    """
    found: dict[str, Entry | None] = {}
    locators: defaultdict[str, list[str]] = defaultdict(list)
    for id_ in [id_of(index, text) for text in texts]:
        sql = "SELECT n, tbl, title, sources FROM record WHERE id = ?"
        number, table, title, sources = index.select(sql, id_).fetchone()
        found[id_] = _entry(index, id_, title, values_of(index, table, number)) if table != "source" else None
        for citation in sources:
            source, _, locator = citation.partition("#")
            found.setdefault(source, None)
            if locator and locator not in locators[source]:
                locators[source].append(locator)
    return [entry or _work(index, id_, locators[id_]) for id_, entry in found.items()]


def _entry(index: Index, id_: str, title: str, values: Mapping[str, Any]) -> Entry:
    return Entry(
        id_,
        title,
        dates_in(values),
        *map(index.meta, ("title", "version", "as_of", "license")),
    )


def _work(index: Index, id_: str, locators: list[str]) -> Work:
    sql = """
        SELECT source.title, publisher, kind, language, published, accessed, url
        FROM source JOIN record ON record.n = source.n WHERE record.id = ?"""
    return Work(id_, locators, *index.select(sql, id_).fetchone())
