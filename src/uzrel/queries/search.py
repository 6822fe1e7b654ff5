"""Which records speak of something."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from uzrel.index.database import Index
from uzrel.model.text import plain, words_of
from uzrel.queries.excerpts import MARK, Excerpts
from uzrel.queries.row import Row, read_rows

MOST_RANKED = 10_000
"""How many records are put in order of how well they match; more come in the order of the dataset."""

MOST_ENDINGS = 200
"""How many words a beginning stands for; one of more is so short that stems begin with it too."""


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
    match: str | None
    """The title with the words looked for between ``**`` and ``**``, or, where it has none of them, an excerpt of the
    name or text that has most. A name other than the usual one is followed by that in brackets."""

    @property
    def is_in_title(self) -> bool:
        """Whether ``match`` is the title."""
        return self.match is not None and self.match.replace(MARK, "") == self.title


def search(index: Index, text: str, tables: Sequence[str] = ()) -> Iterator[SearchRow]:
    """Yield the records with all the terms of ``text``, or if there are none those with any.

    A term is a word, words in double quotes that follow each other, or a beginning that ends in a star. Words are
    compared by their English stems, without case, accents or apostrophes. Best come first, facts before sources;
    ``tables`` are those to look in, all if empty. Records are read as they are asked for.
    """
    terms = list(_terms(index, text))
    if not terms:
        return
    within = " OR ".join(map(_rows_of, tables)) or "TRUE"
    counted = f"SELECT count(*) FROM (SELECT 1 FROM text WHERE text MATCH ? AND ({within}) LIMIT {MOST_RANKED + 1})"
    for expression in dict.fromkeys((" AND ".join(terms), " OR ".join(terms))):
        (found,) = index.select(counted, expression).fetchone()
        if found:
            matches = _ranked if found <= MOST_RANKED else _unranked
            yield from _read(index, matches(index, expression, within), Excerpts(index, " OR ".join(terms)))
            return


def _terms(index: Index, text: str) -> Iterator[str]:
    """Yield the terms of a search as SQLite's full-text search writes them."""
    for phrase, star, word in re.findall(r'"([^"]*)"?(\*?)|([^\s"]+)', text):
        if words := words_of(plain(phrase or word)):
            yield _beginning(index, words) if star or word.endswith("*") else _phrase(words)


def _phrase(words: Sequence[str]) -> str:
    return f'"{" ".join(words)}"'


def _beginning(index: Index, words: Sequence[str]) -> str:
    """Return the term for words of which the last is only begun, which stems do not tell."""
    *before, last = words
    endings = "SELECT word FROM word WHERE word >= ? AND word < ? LIMIT ?"
    whole = index.select(endings, last, last + "\U0010ffff", MOST_ENDINGS + 1).fetchall()
    if len(whole) > MOST_ENDINGS:
        return _phrase(words) + "*"
    return f"({' OR '.join(_phrase([*before, word]) for (word,) in whole)})" if whole else _phrase(words)


def _rows_of(table: str) -> str:
    """Return the condition on a record that it is one of ``table``, whose numbers follow each other."""
    return f"rowid BETWEEN (SELECT min(n) FROM {table}) AND (SELECT max(n) FROM {table})"


def _ranked(index: Index, expression: str, within: str) -> Iterator[Sequence[int]]:
    """Yield the numbers of matching records, best first, facts before sources; equally good ones together."""
    sql = f"""
        SELECT rowid, rowid IN (SELECT n FROM source) AS is_source, bm25(text, 10.0, 10.0, 3.0, 1.0) AS badness
        FROM text WHERE text MATCH ? AND ({within}) ORDER BY is_source, badness"""
    for _, equal in groupby(index.select(sql, expression), key=lambda row: row[1:]):
        yield [number for number, *_ in equal]


def _unranked(index: Index, expression: str, within: str) -> Iterator[Sequence[int]]:
    """Yield the numbers of matching records in the order of the dataset, facts before sources."""
    sql = f"SELECT rowid FROM text WHERE text MATCH ? AND ({within}) AND rowid {{}} (SELECT max(n) FROM source)"
    for side in (">", "<="):
        yield from index.select(sql.format(side), expression)


def _read(index: Index, matches: Iterator[Sequence[int]], excerpts: Excerpts) -> Iterator[SearchRow]:
    """Yield the records of each group of numbers, by id."""
    sql = 'SELECT tbl AS "table", id, title, date, disputed, sources, NULL AS match FROM record WHERE n = ?'
    for numbers in matches:
        records = [(number, next(read_rows(SearchRow, index.select(sql, number)))) for number in numbers]
        for number, record in sorted(records, key=lambda read: read[1].id):
            yield replace(record, match=excerpts.of(number, title=record.title))
