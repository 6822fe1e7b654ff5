"""The data for citations of records and their sources."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from uzrel.index.database import Index
from uzrel.index.records import values_of
from uzrel.model.text import fold
from uzrel.queries.lookup import Heading, heading
from uzrel.queries.record import dates_in
from uzrel.queries.row import Row, read_rows


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


@dataclass(frozen=True, slots=True)
class Edition(Row):
    """The whole dataset, cited in the version that is asked."""

    id: str
    title: str
    authors: str | None
    version: str
    as_of: str
    """The day up to which it is kept."""
    released: str | None
    """The day on which this version was published."""
    license: str


Cited = Edition | Entry | Work


def edition(index: Index) -> Edition:
    """Return the citation of the whole dataset."""
    return Edition(
        id=fold(index.meta("title")).replace(" ", "-"),
        title=index.meta("title"),
        authors=index.optional_meta("authors"),
        version=index.meta("version"),
        as_of=index.meta("as_of"),
        released=index.optional_meta("released"),
        license=index.meta("license"),
    )


def citations(index: Index, ids: Sequence[str]) -> list[Cited]:
    """Return the citations of records by their ids: each record, followed by its sources.

    Each is returned once; a source that several records cite has the locators of all. A source is cited alone.
    """
    found: dict[str, Entry | None] = {}
    locators: defaultdict[str, list[str]] = defaultdict(list)
    for record in [heading(index, id_) for id_ in ids]:
        found[record.id] = _entry(index, record) if record.table != "source" else None
        for citation in record.sources:
            source, _, locator = citation.partition("#")
            found.setdefault(source, None)
            if locator and locator not in locators[source]:
                locators[source].append(locator)
    return [entry or _work(index, id_, locators[id_]) for id_, entry in found.items()]


def _entry(index: Index, record: Heading) -> Entry:
    return Entry(
        record.id,
        record.title,
        dates_in(record.table, values_of(index, record.table, record.number)),
        dataset=index.meta("title"),
        version=index.meta("version"),
        as_of=index.meta("as_of"),
        license=index.meta("license"),
    )


def _work(index: Index, id_: str, locators: list[str]) -> Work:
    sql = """
        SELECT id, '[]' AS locators, title, publisher, kind, language, published, accessed, url
        FROM source WHERE id = ?"""
    return replace(next(read_rows(Work, index.select(sql, id_))), locators=locators)
