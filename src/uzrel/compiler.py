"""A validated dataset to the tables of an index, one concern after the other."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, NamedTuple

from uzrel.boundaries import Boundary, Labels, boundaries, title_of
from uzrel.dates import FIRST_DAY, LAST_DAY, Span, When, span_between
from uzrel.index_schema import FIXED_TABLES, LASTING, fact_table
from uzrel.integrity import cited_sources, reference_fields, references
from uzrel.models import (
    HOME,
    TABLES,
    Agreement,
    Country,
    Dataset,
    Event,
    Meeting,
    Membership,
    Mission,
    Officeholder,
    Organization,
    Place,
    Record,
    Relation,
    Twinning,
    fields_of,
)
from uzrel.names import fold

Row = tuple[Any, ...]


class _Item(NamedTuple):
    """A record on its way into the index."""

    n: int
    table: str
    record: Record
    values: dict[str, Any]
    title: str
    linked: dict[str, list[str]]
    """The ids it refers to, by table."""


def compile_index(dataset: Dataset, connection: sqlite3.Connection, meta: Mapping[str, str]) -> None:
    """Write ``dataset`` into the empty database of ``connection``, with ``meta`` beside it."""
    connection.executescript(FIXED_TABLES + "\n".join(map(fact_table, TABLES)))
    connection.execute("BEGIN")
    labels = Labels(dataset)
    called = {record.id: _names(record) for _, record in dataset.records() if isinstance(record, _NAMED)}
    items = list(_items(dataset, labels))

    def insert(table: str, rows: Iterable[Row]) -> None:
        left = iter(rows)
        for first in left:
            sql = f"INSERT INTO {table} VALUES ({', '.join('?' * len(first))})"
            connection.executemany(sql, chain([first], left))

    insert("record", map(_record_row, items))
    spans = _Spans(dataset)
    for table in TABLES:
        insert(table, (_fact_row(item, spans) for item in items if item.table == table))
        if table in LASTING:
            insert(f"{table}_days", ((i.n, *spans.of(i.record).outer()) for i in items if i.table == table))
    insert("name", (row for item in items for row in _name_rows(item, labels, called)))
    insert("link", (row for item in items for row in _link_rows(item)))
    insert("citation", (row for item in items for row in _citation_rows(item)))
    insert("dispute", (row for item in items for row in _dispute_rows(item)))
    texts = ((item.n, item.title, *_text_of(item, called)) for item in items)
    connection.executemany("INSERT INTO text (rowid, title, names, body) VALUES (?, ?, ?, ?)", texts)

    entries = [_Entry(n, *entry) for n, entry in enumerate(_Told(dataset.event).entries(items, labels), 1)]
    insert("entry", ((entry.n, *_entry_cells(entry), *entry.span) for entry in entries))
    insert("entry_days", ((entry.n, *entry.span.outer()) for entry in entries))
    insert("mention", ((target, entry.n) for entry in entries for target in _mentioned(entry.item)))
    first = min((entry.boundary.when.window.first for entry in entries), default=LAST_DAY)
    last = max((entry.boundary.when.window.last for entry in entries), default=FIRST_DAY)
    insert("meta", {**_meta_of(dataset), **meta, "first": str(first), "last": str(last)}.items())
    connection.execute("COMMIT")


class _Entry(NamedTuple):
    """An entry of the timeline on its way into the index."""

    n: int
    item: _Item
    boundary: Boundary

    @property
    def span(self) -> Span:
        when = self.boundary.when
        return when.as_duration() if isinstance(self.item.record, _HAPPENING) else when.as_moment()


_NAMED = (Country, Place, Organization)
_HAPPENING = (Event, Meeting)


def _items(dataset: Dataset, labels: Labels) -> Iterator[_Item]:
    fields = {table: reference_fields(model) for table, model in TABLES.items()}
    orders = {table: fields_of(model) for table, model in TABLES.items()}
    for n, (table, record) in enumerate(dataset.records(), 1):
        linked: dict[str, list[str]] = {"country": [], "organization": [], "place": []}
        for _, target, ref in references(record, fields[table]):
            if ref.tables and target not in linked[ref.tables[0]]:
                linked[ref.tables[0]].append(target)
        if isinstance(record, Twinning):
            linked["country"].append(labels.country_of(record.partner))
        dumped = record.model_dump(mode="json")
        values = {field: dumped[field] for field in orders[table]}
        yield _Item(n, table, record, values, title_of(record, labels), linked)


def _record_row(item: _Item) -> Row:
    values = item.values
    date = next((values[key] for key in _DATE_KEYS if values.get(key)), None)
    sources = _json(values.get("sources", []))
    return item.n, item.table, item.record.id, item.title, date, sources, _is_disputed(item), _json(values)


_DATE_KEYS = (
    "date",
    "from",
    "since",
    "signed",
    "ratified",
    "in_force",
    "established",
    "opened",
    "founded",
    "as_of",
    "published",
)


def _is_disputed(item: _Item) -> bool:
    return bool(item.values.get("disputes"))


def _fact_row(item: _Item, spans: "_Spans") -> Row:
    cells = [
        _json(value) if isinstance(value, list) else value for key, value in item.values.items() if key != "disputes"
    ]
    disputed = [_is_disputed(item)] if "disputes" in item.values else []
    span = spans.of(item.record) if item.table in LASTING else ()
    return item.n, *cells, *disputed, *span


class _Spans:
    """How long each record lasts, given what the dataset as a whole knows."""

    def __init__(self, dataset: Dataset) -> None:
        self._as_of = dataset.dataset.as_of
        self._founded = {body.id: body.founded for body in dataset.organization}

    def of(self, record: Record) -> Span:
        """Return the span of a record of one of the ``LASTING`` tables."""
        if isinstance(record, _HAPPENING):
            return record.date.as_duration()
        began, ended = self._ends(record)
        return span_between(began, ended, known_by=self._as_of.reach.last)

    def _ends(self, record: Record) -> tuple[When | None, When | None]:
        match record:
            case Organization():
                return record.founded, record.dissolved
            case Membership():
                return record.from_ or self._since_founded(record.organization), record.to
            case Agreement():
                return record.in_force or _some_time_after(record.ratified or record.signed), record.ended
            case Relation():
                return record.established, record.ended
            case Mission():
                return record.opened, record.closed
            case Twinning():
                return record.since, record.until
            case Officeholder():
                return record.from_, record.to
        raise TypeError(f"{type(record).__name__} does not last")

    def _since_founded(self, organization: str) -> When | None:
        """Return when a member without a date may have joined: from the founding until the record's own day."""
        founded = self._founded.get(organization)
        return When(founded.start, self._as_of.end, is_interval=True) if founded else None


def _some_time_after(signed: When | None) -> When | None:
    """Return when a signed agreement may have come into force: some day from then on, or never."""
    return When(signed.start, None, is_interval=True) if signed else None


def _name_rows(item: _Item, labels: Labels, called: Mapping[str, "_Called"]) -> Iterator[Row]:
    main, others = called.get(item.record.id, _Called([], []))
    label = labels(item.record.id) if item.record.id in called else item.title
    ranked = {fold(name): 2 for name in others} | {fold(name): 1 for name in main} | {fold(item.record.id): 0}
    yield from ((name, item.table, item.record.id, label, rank) for name, rank in ranked.items() if name)


class _Called(NamedTuple):
    """What a record is called in the first place, and otherwise."""

    main: list[str]
    others: list[str]


def _names(record: Country | Place | Organization) -> _Called:
    main, others = [record.name], list(record.aliases)
    if isinstance(record, Organization):
        main += [record.abbreviation] if record.abbreviation else []
        others += [name for former in record.former_names for name in (former.name, former.abbreviation) if name]
    return _Called(main, others)


def _link_rows(item: _Item) -> Iterator[Row]:
    rows = {
        (target, item.n, field): None
        for field, target, _ in references(item.record, reference_fields(type(item.record)))
    }
    if isinstance(item.record, Twinning):
        rows[item.linked["country"][0], item.n, "partner"] = None
    yield from rows


def _citation_rows(item: _Item) -> Iterator[Row]:
    for field, citation in cited_sources(item.record):
        source, _, locator = citation.partition("#")
        yield source, item.n, locator or None, field


def _dispute_rows(item: _Item) -> Iterator[Row]:
    for dispute in item.values.get("disputes", []):
        adopted = item.values.get(dispute["field"])
        adopted = ", ".join(map(str, adopted)) if isinstance(adopted, list) else adopted
        yield item.n, dispute["field"], adopted, dispute["value"], _json(dispute["sources"]), dispute["note"]


def _text_of(item: _Item, called: Mapping[str, _Called]) -> tuple[str, str]:
    """Return the names and the words by which a search finds a record."""
    ids = [item.record.id, *(id_ for ids in item.linked.values() for id_ in ids)]
    names = [name for id_ in ids if id_ in called for group in called[id_] for name in group]
    words = _strings({key: value for key, value in item.values.items() if key not in ("id", "sources", "title")})
    return " ".join(names), " ".join(words)


def _strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            for part in value:
                yield from _strings(part)
        case dict():
            for part in value.values():
                yield from _strings(part)


class _Told:
    """What the events narrate: the boundaries that need no entry of their own."""

    def __init__(self, events: Iterable[Event]) -> None:
        self._dates: dict[str, list[When]] = {}
        for event in events:
            for fact in event.about:
                self._dates.setdefault(fact, []).append(event.date)

    def entries(self, items: Iterable[_Item], labels: Labels) -> Iterator[tuple[_Item, Boundary]]:
        """Yield every entry of the timeline with the record it comes from."""
        for item in items:
            if isinstance(item.record, Event):
                yield item, Boundary(item.record.date, item.record.kind, item.record.title)
            for boundary in boundaries(item.record, labels):
                if not self._narrated(item.record.id, boundary.when):
                    yield item, boundary

    def _narrated(self, fact: str, when: When) -> bool:
        return any(
            date.reach.first <= when.reach.last and when.reach.first <= date.reach.last
            for date in self._dates.get(fact, ())
        )


def _entry_cells(entry: _Entry) -> Row:
    _, item, boundary = entry
    values, linked = item.values, item.linked
    organizations = [item.record.id] if isinstance(item.record, Organization) else linked["organization"]
    lists = (
        values.get("about", []),
        [code for code in linked["country"] if code != HOME],
        organizations,
        linked["place"],
        values.get("people", []),
    )
    return (
        str(boundary.when),
        boundary.kind,
        boundary.title,
        item.table,
        item.record.id,
        *map(_json, lists),
        values.get("announced", False),
        _is_disputed(item),
        _json(values["sources"]),
    )


def _mentioned(item: _Item) -> set[str]:
    """Return the ids under which a timeline finds the entries of a record; Uzbekistan's part goes without saying."""
    ids = {id_ for ids in item.linked.values() for id_ in ids}
    if isinstance(item.record, Organization):
        ids.add(item.record.id)
    elif not isinstance(item.record, Membership):
        ids.add(HOME)
    return ids


def _meta_of(dataset: Dataset) -> dict[str, str]:
    return {key: str(value) for key, value in dataset.dataset.model_dump(mode="json").items()}


_json = json.JSONEncoder(ensure_ascii=False).encode
