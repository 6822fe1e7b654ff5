"""Full-text search of the records."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Literal

from uzrel.index.database import Index
from uzrel.model.errors import UsageError
from uzrel.model.text import plain, words_of
from uzrel.queries.dated import Dated
from uzrel.queries.excerpts import HIGHLIGHTED, MARK, excerpt
from uzrel.queries.row import reader

MOST_RANKED = 10_000
"""The most records that are ranked; more come in the order of the dataset."""

WEIGHTS = "bm25(10.0, 10.0, 3.0, 1.0)"
"""Weights of title, own names, names of what a record refers to, and texts."""

MOST_ENDINGS = 200
"""The most words that a beginning stands for; one of more words is short enough for a prefix query on stems."""

MOST_WORDS = 30
"""The most words of one search, which bounds its work."""


@dataclass(frozen=True, slots=True)
class SearchRow(Dated):
    """A record that a search found."""

    table: str
    id: str
    title: str
    disputed: bool
    sources: list[str]
    match: str | None
    """The title with the words looked for between ``**`` and ``**``, or, where it has none of them, an excerpt of the
    name or text that has most. A name other than the usual one is followed by that in brackets."""

    @property
    def is_in_title(self) -> bool:
        """Whether ``match`` is the title."""
        return self.match is not None and self.match.replace(MARK, "") == self.title


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found."""

    matched: Literal["all", "any"]
    """Whether the records have all terms, or, as none has all, any of them."""
    rows: Iterator[SearchRow]
    """The records, best first, facts before sources; they are read as they are asked for."""


def search(index: Index, text: str, tables: Sequence[str] = ()) -> Found:
    """Find the records with all the terms of ``text``, or if there are none those with any.

    A term is a word, words in double quotes that follow each other, or a beginning that ends in a star. Words are
    compared by their English stems, without case, accents or apostrophes. ``tables`` are those to look in, all if
    empty. Raises ``UsageError`` for more than ``MOST_WORDS`` words.
    """
    typed = list(_typed_terms(text))
    if (number := sum(len(words) for words, _ in typed)) > MOST_WORDS:
        raise UsageError(f"a search takes at most {MOST_WORDS} words; these are {number}")
    terms = [_beginning(index, words) if is_beginning else _phrase(words) for words, is_beginning in typed]
    within = " OR ".join(map(_rows_of, tables)) or "TRUE"
    alternatives: tuple[tuple[Literal["all", "any"], str], ...]
    alternatives = ("all", " AND ".join(terms)), ("any", " OR ".join(terms))
    for matched, expression in alternatives if terms else ():
        if found := _count(index, expression, within):
            return Found(matched, _read(index, expression, within, ranked=found <= MOST_RANKED))
    return Found("all", iter(()))


def _typed_terms(text: str) -> Iterator[tuple[list[str], bool]]:
    """Yield the words of each term of a search, and whether the last of them is a beginning."""
    for phrase, star, word in re.findall(r'"([^"]*)"?(\*?)|([^\s"]+)', text):
        if words := words_of(plain(phrase or word)):
            yield words, bool(star) or word.endswith("*")


def _phrase(words: Sequence[str]) -> str:
    """Return words that follow each other as SQLite's full-text search writes them."""
    return f'"{" ".join(words)}"'


def _beginning(index: Index, words: Sequence[str]) -> str:
    """Return the term for words of which the last is a beginning.

    SQLite looks for it among stems. A beginning that is longer than the stem stands for the words that it begins.
    """
    *before, last = words
    sql = "SELECT word FROM word WHERE word >= ? AND word < ? LIMIT ?"
    whole = index.select(sql, last, last + "\U0010ffff", MOST_ENDINGS + 1).fetchall()
    if len(whole) > MOST_ENDINGS:
        return _phrase(words) + "*"
    return f"({' OR '.join(_phrase([*before, word]) for (word,) in whole)})" if whole else _phrase(words)


def _count(index: Index, expression: str, within: str) -> int:
    """Return how many records match, up to one more than are ranked."""
    sql = f"SELECT count(*) FROM (SELECT 1 FROM text WHERE text MATCH ? AND ({within}) LIMIT {MOST_RANKED + 1})"
    (found,) = index.select(sql, expression).fetchone()
    return int(found)


def _rows_of(table: str) -> str:
    """Return the condition on a record that it is one of ``table``, whose numbers follow each other."""
    return f"text.rowid BETWEEN (SELECT min(n) FROM {table}) AND (SELECT max(n) FROM {table})"


def _read(index: Index, expression: str, within: str, *, ranked: bool) -> Iterator[SearchRow]:
    """Yield the matching records, facts before sources, best first or in the order of the dataset."""
    ordered = f"AND text.rank MATCH '{WEIGHTS}' ORDER BY text.rank" if ranked else ""
    sql = f"""
        SELECT {"text.rank" if ranked else "NULL"}, tbl AS "table", id, record.title AS title, date, disputed, sources,
            NULL AS match, {HIGHLIGHTED}
        FROM text CROSS JOIN record ON record.n = text.rowid
        WHERE text MATCH ? AND text.rowid {{}} (SELECT max(n) FROM source) AND ({within}) {ordered}"""
    for side in (">", "<="):
        found = index.select(sql.format(side), expression)
        read = reader(SearchRow, found)
        for _, equal in groupby(found, key=itemgetter(0)):
            rows = (replace(read(line), match=excerpt(*line[-4:])) for line in equal)
            yield from sorted(rows, key=attrgetter("id")) if ranked else rows
