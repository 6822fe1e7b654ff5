"""What an edit changes in an index.

The rows of a record follow from what it says, from the names and beginnings of what it refers to, and from the events
about it, which the timeline tells in its place. So they are written anew of a record that was edited, of those that
refer to it, and of what it is or was about.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import count
from typing import NamedTuple, TypeVar

from uzrel import integrity
from uzrel.compiler.items import FIRST_NUMBERS, Numbered
from uzrel.compiler.tables import LASTING
from uzrel.compiler.writing import write_records, write_what_follows
from uzrel.country_codes import HOME
from uzrel.dates import FIRST_DAY, When
from uzrel.edits import Edit
from uzrel.index import Index
from uzrel.models import TABLES, About, Dataset, Event, Record
from uzrel.search_words import put_in_words, remove_words, take_out_words

T = TypeVar("T")

FEW = 1000
"""Records whose words are taken out and put in one by one; of more, the next search makes all words again."""


class Amendment(NamedTuple):
    """What is to be done to an index."""

    outdated: list[tuple[int, str]]
    """Numbers and ids of the records whose rows go."""
    records: list[Numbered]
    """Those whose rows come, in the order of their numbers."""
    dataset: Dataset
    """With all that these refer to, and the events that narrate them."""
    imprints: Mapping[str, bytes]
    said: Mapping[str, str]
    """What the index is to say of itself."""


def amendment(index: Index, edit: Edit) -> Amendment | None:
    """Work out what an edit changes in the index, or return None where that is everything, or does not pass the gate.

    Raises ``ValueError`` when a record does not.
    """
    altered = edit.changed | edit.removed
    if HOME not in edit.pieces.keys() - altered or any(_is_missed(index, id_, altered) for id_ in edit.removed):
        return None
    records = _records(edit, edit.changed)
    narrated = {fact for record in records.values() if isinstance(record, Event) for fact in record.about}
    before = About.model_validate({field: index.meta(field) for field in About.model_fields})
    about = [before, *map(About.model_validate, edit.datasets)][-1]
    dated = _dated_by(index, before.as_of, about.as_of)
    touched = narrated.union(dated, *(_touched(index, id_) for id_ in altered)) - altered
    records |= _records(edit, touched & edit.pieces.keys())
    known = {table: frozenset(ids) for table, ids in _by_table(edit, edit.pieces).items()}
    if any(integrity.faults(_by_table(edit, records), known)):
        return None
    context = {HOME, *_referred(records.values()), *_narrating(index, records)} - edit.removed
    among = records | _records(edit, context - records.keys())
    numbers = _numbers(index, edit, records)
    return Amendment(
        outdated=[(n, id_) for id_, n in edit.numbers.items() if id_ in edit.removed or id_ in records],
        records=sorted((numbers[id_], edit.pieces[id_].table, record) for id_, record in records.items()),
        dataset=Dataset.of_checked(about, _by_table(edit, among)),
        imprints={id_: edit.pieces[id_].imprint for id_ in records},
        said={**about.model_dump(mode="json"), "heads": edit.heads},
    )


def amend(connection: sqlite3.Connection, change: Amendment) -> None:
    """Carry out what was worked out for the index that is in the database."""
    index = Index(connection)
    outdated, renewed = [n for n, _ in change.outdated], [n for n, *_ in change.records]
    if len(outdated) + len(renewed) > FEW:
        remove_words(connection)
    connection.execute("BEGIN")
    taken = take_out_words(index, outdated) if index.has_words else set()
    connection.execute("CREATE TEMP TABLE outdated (n INTEGER PRIMARY KEY, id TEXT)")
    connection.executemany("INSERT INTO outdated VALUES (?, ?)", change.outdated)
    for sql in _REMOVALS:
        connection.execute(sql)
    connection.executemany("REPLACE INTO meta VALUES (?, ?)", change.said.items())
    connection.execute("DROP TABLE outdated")
    write_records(connection, change.records, change.dataset, change.imprints)
    write_what_follows(connection)
    if index.has_words:
        put_in_words(index, renewed, taken)
    connection.execute("COMMIT")


_ENTRIES = "SELECT n FROM entry WHERE id IN (SELECT id FROM outdated)"

_REMOVALS = (
    f"DELETE FROM mention WHERE entry IN ({_ENTRIES})",
    f"DELETE FROM entry_days WHERE n IN ({_ENTRIES})",
    "DELETE FROM entry WHERE id IN (SELECT id FROM outdated)",
    "DELETE FROM turning_days WHERE record IN (SELECT n FROM outdated)",
    "DELETE FROM name WHERE tbl <> 'person' AND id IN (SELECT id FROM outdated)",
    *(
        f"DELETE FROM {table} WHERE n IN (SELECT n FROM outdated)"
        for table in ("record", "link", "citation", "dispute", *TABLES, *(f"{table}_days" for table in LASTING))
    ),
)


def _records(edit: Edit, ids: Iterable[str]) -> dict[str, Record]:
    """Return records as their texts have them."""
    return {id_: TABLES[edit.pieces[id_].table].model_validate(edit.pieces[id_].values) for id_ in ids}


def _is_missed(index: Index, id_: str, altered: Set[str]) -> bool:
    """Say whether a record that stays as it is refers to one that is gone."""
    referring = "SELECT n FROM link WHERE target = :id UNION SELECT n FROM citation WHERE source = :id"
    ids = index.select(f"SELECT id FROM ({referring}) JOIN record USING (n)", id=id_)
    return any(referrer not in altered for (referrer,) in ids)


def _touched(index: Index, id_: str) -> set[str]:
    """Return what in the index refers to a record, and what that is about."""
    referring = "SELECT record.id FROM link JOIN record USING (n) WHERE target = :id"
    about = "SELECT target FROM link JOIN record USING (n) WHERE record.id = :id AND field = 'about'"
    return {found for (found,) in index.select(f"{referring} UNION {about}", id=id_)}


def _dated_by(index: Index, before: When, now: When) -> Iterator[str]:
    """Yield what in the index is told otherwise once the data is kept up to another day.

    That is what lies ahead of one of the two days, and what is not known to have begun before them.
    """
    if before == now:
        return
    day = min(before.reach.first, now.reach.first)
    tables = (f"SELECT n FROM {table} WHERE earliest_start = {FIRST_DAY}" for table in LASTING)
    unknown = " UNION ".join((*tables, 'SELECT n FROM membership WHERE "from" IS NULL'))
    sql = f"SELECT id FROM entry WHERE latest_end >= ? UNION SELECT id FROM record WHERE n IN ({unknown})"
    for (id_,) in index.select(sql, day):
        yield id_


def _referred(records: Iterable[Record]) -> Iterator[str]:
    """Yield the countries, places and organizations that records refer to."""
    for record in records:
        for _, target, ref in integrity.references(record, integrity.reference_fields(type(record))):
            if ref.tables:
                yield target


def _narrating(index: Index, facts: Iterable[str]) -> Iterator[str]:
    """Yield what in the index narrates facts."""
    sql = "SELECT record.id FROM link JOIN record USING (n) WHERE target = ? AND field = 'about'"
    for fact in facts:
        for (event,) in index.select(sql, fact):
            yield event


def _numbers(index: Index, edit: Edit, ids: Iterable[str]) -> dict[str, int]:
    """Return the numbers of records: those that they had, and for new ones the next of their tables."""
    lasts = {table: index.select(f"SELECT max(n) FROM {table}").fetchone()[0] for table in TABLES}
    free = {table: count(last + 1 if last else FIRST_NUMBERS[table]) for table, last in lasts.items()}
    return {id_: edit.numbers.get(id_) or next(free[edit.pieces[id_].table]) for id_ in ids}


def _by_table(edit: Edit, records: Mapping[str, T]) -> dict[str, dict[str, T]]:
    tables: dict[str, dict[str, T]] = {table: {} for table in TABLES}
    for id_, record in records.items():
        tables[edit.pieces[id_].table][id_] = record
    return tables
