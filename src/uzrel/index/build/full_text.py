"""The full-text index: the titles, names and texts of all records, and the names of what they refer to.

SQLite keeps the words in their folded form, and reads the original texts from the view ``written`` to highlight
words in them. Both forms have the same number of words.
"""

import sqlite3
from collections.abc import Iterator

from uzrel.index.database import Index
from uzrel.index.records import all_records
from uzrel.model.country_codes import id_field
from uzrel.model.tables import NAMED, RECORDS
from uzrel.model.text import RECORD_SEPARATOR, TEXT_SEPARATOR, TOKENIZER, names_of, searchable, texts_of, words_of


def _texts(names: str) -> str:
    """Return the SELECT of the texts of all records; ``names`` is the column of names: ``written`` or ``folded``."""
    return f"""
        SELECT n, title, (SELECT {names} FROM names WHERE id = record.id) AS own,
            (SELECT group_concat({names}, '{RECORD_SEPARATOR}') FROM names WHERE id IN
                (SELECT target FROM link WHERE link.n = record.n AND field <> 'about')) AS linked, body
        FROM record JOIN body USING (n)"""


TABLES = f"""
CREATE TABLE names (id TEXT PRIMARY KEY, written TEXT, folded TEXT) WITHOUT ROWID;
CREATE TABLE body (n INTEGER PRIMARY KEY, body TEXT);
CREATE VIEW written AS {_texts("written")};
CREATE VIRTUAL TABLE text USING fts5 (
    title, own, linked, body, content = 'written', content_rowid = 'n', tokenize = "{TOKENIZER}");
CREATE TABLE word (word TEXT PRIMARY KEY) WITHOUT ROWID;
"""

_FILLED = f"""
INSERT INTO text (rowid, title, own, linked, body)
SELECT n, searchable(title), own, linked, searchable(body) FROM ({_texts("folded")})"""


def add_full_text(connection: sqlite3.Connection) -> None:
    """Add the full-text tables to an index that is otherwise complete."""
    connection.executescript(TABLES)
    connection.create_function("searchable", 1, searchable, deterministic=True)
    connection.execute("BEGIN")
    index = Index(connection)
    connection.executemany("INSERT INTO names VALUES (?, ?, ?)", _names(index))
    connection.executemany("INSERT INTO body VALUES (?, ?)", _bodies(index))
    connection.execute(_FILLED)
    connection.executemany("INSERT INTO word VALUES (?)", _words(connection))
    connection.execute("COMMIT")


def _names(index: Index) -> Iterator[tuple[str, str, str]]:
    """Yield the id of each record with names, its names as written, and their folded form."""
    for table in NAMED:
        for _, values in all_records(index, table):
            written = TEXT_SEPARATOR.join(names_of(values))
            yield values[id_field(table)], written, searchable(written)


def _bodies(index: Index) -> Iterator[tuple[int, str]]:
    for table in RECORDS:
        yield from ((number, TEXT_SEPARATOR.join(texts_of(values))) for number, values in all_records(index, table))


def _words(connection: sqlite3.Connection) -> Iterator[tuple[str]]:
    """Yield every word of the titles and bodies once; the index itself has only their stems."""
    pieces = {
        piece
        for texts in connection.execute("SELECT title, body FROM written")
        for text in texts
        for piece in text.split()
    }
    yield from ((word,) for word in sorted(set(words_of(searchable(" ".join(pieces))))))
