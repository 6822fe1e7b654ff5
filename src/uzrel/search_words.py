"""The words of an index: tables that only a search needs, made when somebody first searches, and kept through edits.

``text`` holds the plain words of each record by their stems, ``word`` all of them whole, and ``called`` every name of
a country, place or organization.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from uzrel.country_codes import id_field
from uzrel.index import EVERY_TABLE, Index
from uzrel.records import every, values_of
from uzrel.texts import NAMED, TOKENIZER, names_of, plain, texts_of, words_of

TABLES = f"""
CREATE TABLE called (id TEXT PRIMARY KEY, names LIST) WITHOUT ROWID;
CREATE VIRTUAL TABLE text USING fts5 (title, own, linked, body, content = '', tokenize = "{TOKENIZER}");
CREATE TABLE word (word TEXT PRIMARY KEY) WITHOUT ROWID;
"""

_TARGETS = "(SELECT group_concat(DISTINCT target) FROM link WHERE n = record.n AND field <> 'about')"
"""SQL for the ids of what a record refers to, whatever an event is about apart."""


class _Text(NamedTuple):
    """The plain texts by which a search finds a record."""

    number: int
    title: str
    own: str
    linked: str
    body: str


def add_words(connection: sqlite3.Connection) -> None:
    """Add the tables to an index that has none."""
    connection.executescript(TABLES)
    connection.execute("BEGIN")
    index = Index(connection)
    spoken = {}
    for table in NAMED:
        for _, values in every(index, table):
            id_, names = _insert_names(index, table, values)
            spoken[id_] = plain(" ".join(names))
    pieces: set[str] = set()
    for table in EVERY_TABLE:
        _insert_texts(index, _noted(_all_texts(index, table, spoken.get), pieces))
    _insert_words(index, words_of(" ".join(pieces)))
    connection.execute("COMMIT")


def remove_words(connection: sqlite3.Connection) -> None:
    """Take the tables from an index that may have them."""
    for table in ("called", "text", "word"):
        connection.execute(f"DROP TABLE IF EXISTS {table}")


def take_out_words(index: Index, numbers: Sequence[int]) -> set[str]:
    """Take what the tables have of records, while these are still what they were; return their words."""
    texts = list(_texts(index, numbers))
    deleted = "INSERT INTO text (text, rowid, title, own, linked, body) VALUES ('delete', ?, ?, ?, ?, ?)"
    index.connection.executemany(deleted, texts)
    unnamed = "DELETE FROM called WHERE id = (SELECT id FROM record WHERE n = ?)"
    index.connection.executemany(unnamed, ((number,) for number in numbers))
    return _words_of(texts)


def put_in_words(index: Index, numbers: Sequence[int], taken: set[str]) -> None:
    """Put into the tables what they are to have of records; of the words ``taken`` out, those go that no record has."""
    for number in numbers:
        (table,) = index.select("SELECT tbl FROM record WHERE n = ?", number).fetchone()
        if table in NAMED:
            _insert_names(index, table, values_of(index, table, number))
    texts = list(_texts(index, numbers))
    _insert_texts(index, texts)
    words = _words_of(texts)
    _insert_words(index, words)
    for word in taken - words:
        if not _occurs(index, word):
            index.connection.execute("DELETE FROM word WHERE word = ?", (word,))


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


def _all_texts(index: Index, table: str, spoken: Callable[[str], str | None]) -> Iterator[_Text]:
    """Yield the texts of all records of a table, where ``spoken`` gives the plain names of what has some by its id."""
    linked = index.select(f"SELECT record.id, record.title, {_TARGETS} FROM {table} JOIN record USING (n) ORDER BY n")
    for (number, values), (id_, title, targets) in zip(every(index, table), linked, strict=True):
        yield _text(number, values, id_, title, targets, spoken)


def _texts(index: Index, numbers: Iterable[int]) -> Iterator[_Text]:
    """Yield the texts of some records."""

    @cache
    def spoken(id_: str) -> str | None:
        found = index.select("SELECT names FROM called WHERE id = ?", id_).fetchone()
        return plain(" ".join(found[0])) if found else None

    for number in numbers:
        record = f"SELECT tbl, id, title, {_TARGETS} FROM record WHERE n = ?"
        table, id_, title, targets = index.select(record, number).fetchone()
        yield _text(number, values_of(index, table, number), id_, title, targets, spoken)


def _text(
    number: int,
    values: Mapping[str, Any],
    id_: str,
    title: str,
    targets: str | None,
    spoken: Callable[[str], str | None],
) -> _Text:
    linked = " ".join(filter(None, map(spoken, targets.split(",")))) if targets else ""
    return _Text(number, plain(title), spoken(id_) or "", linked, plain(" ".join(texts_of(values))))


def _noted(texts: Iterable[_Text], pieces: set[str]) -> Iterator[_Text]:
    """Pass texts on; add what they say, cut at blanks, to ``pieces``, where each word has to be found but once."""
    for text in texts:
        pieces.update(text.title.split(), text.body.split())
        yield text


def _words_of(texts: Iterable[_Text]) -> set[str]:
    return {word for text in texts for word in words_of(f"{text.title} {text.body}")}


def _occurs(index: Index, word: str) -> bool:
    """Say whether some record has a word, and not only one of the same stem."""
    found = index.select("SELECT rowid FROM text WHERE text MATCH ?", f'{{title body}} : "{word}"')
    return any(word in _words_of(_texts(index, [number])) for (number,) in found)
