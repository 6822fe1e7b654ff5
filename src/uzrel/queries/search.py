"""Which records speak of something."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from uzrel.index import Index
from uzrel.queries.row import Row


@dataclass(frozen=True, slots=True)
class SearchRow(Row):
    """A record that a search found."""

    table: str
    id: str
    title: str
    date: str | None
    """The record's first date, in EDTF."""
    disputed: bool
    sources: list[str]


_RANKED = """
SELECT rowid FROM text WHERE text MATCH ?
ORDER BY rowid IN (SELECT n FROM source), bm25(text, 10.0, 3.0, 1.0), rowid
"""
_RECORD = "SELECT tbl, id, title, date, disputed, sources FROM record WHERE n = ?"


def search(index: Index, words: str) -> Iterator[SearchRow]:
    """Yield the records with all of ``words``, or if there are none those with any, best first, facts before sources.

    Words are compared by their English stems, without case or accents. Records are read as they are asked for.
    """
    terms = [f'"{word}"' for word in re.findall(r"\w+", words)]
    if not terms:
        return
    found = index.select(_RANKED, " AND ".join(terms))
    first = found.fetchone()
    if first is None and len(terms) > 1:
        found = index.select(_RANKED, " OR ".join(terms))
        first = found.fetchone()
    for number in chain([first], found) if first else ():
        yield SearchRow(*index.select(_RECORD, *number).fetchone())
