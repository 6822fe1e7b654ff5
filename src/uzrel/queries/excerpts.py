"""Where in a record the words are that a search looked for."""

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from uzrel.index.database import Index
from uzrel.index.records import values_of
from uzrel.model.text import APOSTROPHES, TOKENIZER, plain, texts_of

BEFORE, AFTER = 5, 8
"""How many words an excerpt has at most on either side of the first that was found."""

MARK = "**"
"""What stands on both sides of words that were found."""

_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{APOSTROPHES}\u0300-\u036f])*")
_BEGIN, _END, _BETWEEN = "\x02", "\x03", "\x1e"


class _Match(NamedTuple):
    """A text and where in it the words are."""

    text: str
    stretches: list[tuple[int, int]]


class Excerpts:
    """Excerpts of records, made by having SQLite match their texts once more, one by one."""

    def __init__(self, index: Index, expression: str) -> None:
        self._index = index
        self._expression = expression
        self._texts = sqlite3.connect(":memory:")
        self._texts.execute(f"CREATE VIRTUAL TABLE shown USING fts5 (text, tokenize = '{TOKENIZER}')")

    def of(self, number: int, title: str) -> str | None:
        """Return the title of a record with marks, or else an excerpt of the text with most of the words.

        ``number`` is the record's in the index. Where the words are in no text of its own, there is None.
        """
        if match := self._best([title]):
            return _marked(*match)
        found = [match for texts in (self._names(number), self._words(number)) if (match := self._best(texts))]
        return _cut(*max(found, key=lambda match: len(match.stretches))) if found else None

    def _names(self, number: int) -> Iterator[str]:
        """Yield the names of a record and of what it refers to, each with the usual one."""
        sql = """
            SELECT names FROM called WHERE id IN
            (SELECT id FROM record WHERE n = :n UNION ALL SELECT target FROM link WHERE n = :n)"""
        for names in (json.loads(names) for (names,) in self._index.select(sql, n=number)):
            yield from (name if name == names[0] else f"{name} ({names[0]})" for name in names)

    def _words(self, number: int) -> Iterator[str]:
        (table,) = self._index.select("SELECT tbl FROM record WHERE n = ?", number).fetchone()
        return texts_of(values_of(self._index, table, number))

    def _best(self, texts: Iterable[str]) -> _Match | None:
        """Return the text with the most matches, of equals the shortest."""
        known = list(texts)
        found = self._highlighted(plain(_BETWEEN.join(known))).split(_BETWEEN)
        matches = [(text.count(_BEGIN), -len(text), -number) for number, text in enumerate(found) if _BEGIN in text]
        if not matches:
            return None
        text = known[-max(matches)[-1]]
        words = (plain(word).replace(" ", "") or "-" for word in _WORD.findall(text))
        stretches = list(_stretches(text, self._highlighted(" ".join(words))))
        return _Match(text, stretches) if stretches else None

    def _highlighted(self, text: str) -> str:
        """Return a plain text with signs around the words that match, or nothing if none does."""
        self._texts.execute("REPLACE INTO shown (rowid, text) VALUES (1, ?)", (text,))
        sql = "SELECT highlight(shown, 0, ?, ?) FROM shown WHERE shown MATCH ?"
        return next((found for (found,) in self._texts.execute(sql, (_BEGIN, _END, self._expression))), "")


def _stretches(text: str, highlighted: str) -> Iterator[tuple[int, int]]:
    """Yield where in ``text`` the words begin and end that are highlighted among all its words."""
    begin = 0
    for word, shown in zip(_WORD.finditer(text), highlighted.split(" "), strict=False):
        if _BEGIN in shown:
            begin = word.start()
        if _END in shown:
            yield begin, word.end()


def _cut(text: str, stretches: list[tuple[int, int]]) -> str:
    """Return what surrounds the first stretch, with marks."""
    words = list(_WORD.finditer(text))
    first = next(number for number, word in enumerate(words) if word.start() == stretches[0][0])
    begin = words[first - BEFORE].start() if first > BEFORE else 0
    end = words[first + AFTER].end() if first + AFTER + 1 < len(words) else len(text)
    within = [(start - begin, stop - begin) for start, stop in stretches if stop <= end]
    return ("… " if begin else "") + _marked(text[begin:end], within) + (" …" if end < len(text) else "")


def _marked(text: str, stretches: list[tuple[int, int]]) -> str:
    for start, stop in reversed(stretches):
        text = text[:start] + MARK + text[start:stop] + MARK + text[stop:]
    return text.replace(f"{MARK} {MARK}", " ")
