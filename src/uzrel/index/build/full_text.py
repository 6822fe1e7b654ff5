"""The full-text index: the words of every record by their stems, and the names of what they refer to."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from uzrel.index.database import Index
from uzrel.index.records import every
from uzrel.model.country_codes import id_field
from uzrel.model.tables import NAMED, RECORDS
from uzrel.model.text import TOKENIZER, names_of, plain, texts_of, words_of

TABLES = f"""
CREATE TABLE called (id TEXT PRIMARY KEY, names LIST) WITHOUT ROWID;
CREATE VIRTUAL TABLE text USING fts5 (title, own, linked, body, content = '', tokenize = "{TOKENIZER}");
CREATE TABLE word (word TEXT PRIMARY KEY) WITHOUT ROWID;
"""

_TARGETS = "(SELECT group_concat(DISTINCT target) FROM link WHERE n = record.n AND field <> 'about')"
"""SQL for the ids a record refers to, except what an event is about."""


class _Text(NamedTuple):
    """The plain texts by which a search finds a record."""

    number: int
    title: str
    own: str
    linked: str
    body: str


def add_full_text(connection: sqlite3.Connection) -> None:
    """Add the full-text tables to an index that is otherwise complete."""
    connection.executescript(TABLES)
    connection.execute("BEGIN")
    index = Index(connection)
    names_by_id = {}
    for table in NAMED:
        for _, values in every(index, table):
            id_, names = _insert_names(index, table, values)
            names_by_id[id_] = plain(" ".join(names))
    pieces: set[str] = set()
    for table in RECORDS:
        _insert_texts(index, _collecting(_all_texts(index, table, names_by_id.get), pieces))
    _insert_words(index, words_of(" ".join(pieces)))
    connection.execute("COMMIT")


def _insert_names(index: Index, table: str, values: Mapping[str, Any]) -> tuple[str, list[str]]:
    """Insert the names of a country, place or organization; return its id and them."""
    main, others = names_of(values)
    id_, names = values[id_field(table)], main + others
    index.connection.execute("INSERT INTO called VALUES (?, ?)", (id_, json.dumps(names, ensure_ascii=False)))
    return id_, names


def _insert_texts(index: Index, texts: Iterable[_Text]) -> None:
    index.connection.executemany("INSERT INTO text (rowid, title, own, linked, body) VALUES (?, ?, ?, ?, ?)", texts)


def _insert_words(index: Index, words: Iterable[str]) -> None:
    index.connection.executemany("INSERT OR IGNORE INTO word VALUES (?)", ((word,) for word in sorted(set(words))))


def _all_texts(index: Index, table: str, names_of_id: Callable[[str], str | None]) -> Iterator[_Text]:
    """Yield the texts of all records of a table; ``names_of_id`` gives the plain names of a record by its id."""
    linked = index.select(f"SELECT record.id, record.title, {_TARGETS} FROM {table} JOIN record USING (n) ORDER BY n")
    for (number, values), (id_, title, targets) in zip(every(index, table), linked, strict=True):
        yield _text(number, values, id_, title, targets, names_of_id)


def _text(
    number: int,
    values: Mapping[str, Any],
    id_: str,
    title: str,
    targets: str | None,
    names_of_id: Callable[[str], str | None],
) -> _Text:
    linked = " ".join(filter(None, map(names_of_id, targets.split(",")))) if targets else ""
    return _Text(number, plain(title), names_of_id(id_) or "", linked, plain(" ".join(texts_of(values))))


def _collecting(texts: Iterable[_Text], pieces: set[str]) -> Iterator[_Text]:
    """Pass texts on; add what they say, cut at blanks, to ``pieces``, where each word has to be found but once."""
    for text in texts:
        pieces.update(text.title.split(), text.body.split())
        yield text
