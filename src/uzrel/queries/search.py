"""Which records speak of something."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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


_SQL = """
SELECT tbl, id, record.title, date, disputed, sources
FROM text JOIN record ON record.n = text.rowid
WHERE text MATCH ?
ORDER BY bm25(text, 10.0, 3.0, 1.0), id
"""


def search(index: Index, words: str) -> Iterator[SearchRow]:
    """Yield the records with all of ``words``, or if there are none those with any, best first.

    Words are compared by their English stems, without case or accents.
    """
    terms = [f'"{word}"' for word in re.findall(r"\w+", words)]
    found = _matching(index, terms, " AND ") or (_matching(index, terms, " OR ") if len(terms) > 1 else [])
    yield from found


def _matching(index: Index, terms: Sequence[str], joined_by: str) -> list[SearchRow]:
    if not terms:
        return []
    return [SearchRow(*row) for row in index.select(_SQL, joined_by.join(terms))]
