"""The words of an index: tables that only a search needs, and that are made when somebody first searches.

``text`` holds the plain words of each record by their stems, ``word`` all of them whole, and ``called`` every name of
a country, place or organization.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping

from uzrel.index import EVERY_TABLE, Index
from uzrel.records import every
from uzrel.texts import NAMED, TOKENIZER, names_of, plain, texts_of, words_of

TABLES = f"""
CREATE TABLE called (id TEXT PRIMARY KEY, names LIST) WITHOUT ROWID;
CREATE VIRTUAL TABLE text USING fts5 (title, own, linked, body, content = '', tokenize = "{TOKENIZER}");
CREATE TABLE word (word TEXT PRIMARY KEY) WITHOUT ROWID;
"""


def add_words(connection: sqlite3.Connection) -> None:
    """Add the tables to an index that has none."""
    connection.executescript(TABLES)
    connection.execute("BEGIN")
    index = Index(connection)
    called = dict(_called(index))
    spoken = {id_: plain(" ".join(names)) for id_, names in called.items()}
    pieces = {piece for text in spoken.values() for piece in text.split()}
    rows = ((id_, json.dumps(names, ensure_ascii=False)) for id_, names in called.items())
    connection.executemany("INSERT INTO called VALUES (?, ?)", rows)
    for table in EVERY_TABLE:
        texts = _texts(index, table, spoken, pieces)
        connection.executemany("INSERT INTO text (rowid, title, own, linked, body) VALUES (?, ?, ?, ?, ?)", texts)
    words = sorted(set(words_of(" ".join(pieces))))
    connection.executemany("INSERT INTO word VALUES (?)", ((word,) for word in words))
    connection.execute("COMMIT")


def remove_words(connection: sqlite3.Connection) -> None:
    """Take the tables from an index that may have them."""
    for table in ("called", "text", "word"):
        connection.execute(f"DROP TABLE IF EXISTS {table}")


def _called(index: Index) -> Iterator[tuple[str, list[str]]]:
    """Yield the ids of all that has names, each with these."""
    for table in NAMED:
        for _, values in every(index, table):
            main, others = names_of(values)
            yield values["code"] if table == "country" else values["id"], main + others


def _texts(
    index: Index, table: str, spoken: Mapping[str, str], pieces: set[str]
) -> Iterator[tuple[int, str, str, str, str]]:
    """Yield the plain texts by which a search finds each record; add those of its own, cut at blanks, to ``pieces``."""
    for (number, values), (id_, title, linked) in zip(every(index, table), _linked(index, table), strict=True):
        plain_title, body = plain(title), plain(" ".join(texts_of(values)))
        pieces.update(plain_title.split(), body.split())
        names = " ".join(spoken[target] for target in linked if target in spoken)
        yield number, plain_title, spoken.get(id_, ""), names, body


def _linked(index: Index, table: str) -> Iterator[tuple[str, str, list[str]]]:
    """Yield of each record the id, the title and the ids of what it refers to, whatever an event is about apart."""
    targets_of = "SELECT group_concat(DISTINCT target) FROM link WHERE n = record.n AND field <> 'about'"
    sql = f"SELECT record.id, record.title, ({targets_of}) FROM {table} JOIN record USING (n) ORDER BY n"
    for id_, title, targets in index.select(sql):
        yield id_, title, targets.split(",") if targets else []
