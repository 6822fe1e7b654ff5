"""Shell completion of names and words."""

from collections.abc import Callable, Iterable

from uzrel.index.database import Index
from uzrel.index.open import ask, bundled_path
from uzrel.model.errors import DatasetError
from uzrel.model.text import beginnings

MOST = 60
"""Completions that are shown at once."""

Completer = Callable[[str], list[tuple[str, str]]]
"""From the word as far as it is typed to its completions, each with what it stands for."""


def names_of(*tables: str) -> Completer:
    """Return a completer of the ids and names of the records of ``tables``.

    What was typed stays, and the rest of the folded name follows with hyphens for blanks: that needs no quotes and
    stands for the name.
    """

    def complete(incomplete: str) -> list[tuple[str, str]]:
        begun = beginnings(incomplete)
        try:
            found = list(ask([bundled_path()], lambda index: _beginning(index, begun, tables)))
        except DatasetError:  # which the command itself reports
            return []
        typed = len(begun[0])
        return [
            (id_ if id_.startswith(incomplete) else incomplete + name[typed:].replace(" ", "-"), label)
            for name, id_, label in found
        ]

    return complete


def words_of(words: Iterable[str]) -> Completer:
    """Return a completer of ``words``."""
    return lambda incomplete: [(word, "") for word in words if word.startswith(incomplete)]


def last_of(complete: Completer) -> Completer:
    """Return a completer of the last of several words separated by commas."""

    def complete_last(incomplete: str) -> list[tuple[str, str]]:
        before, comma, last = incomplete.rpartition(",")
        return [(before + comma + word, label) for word, label in complete(last)]

    return complete_last


def _beginning(index: Index, begun: Iterable[str], tables: tuple[str, ...]) -> Iterable[tuple[str, str, str]]:
    """Yield, for each record with a name that begins so, the best such name, the id and the label."""
    kinds = ", ".join("?" * len(tables))
    for beginning in begun:
        begins = "folded >= ? AND folded < ?" if beginning else "rank = 0 AND folded BETWEEN ? AND ?"
        sql = f"""
            SELECT folded, id, label, min(rank) FROM name WHERE {begins} AND tbl IN ({kinds})
            GROUP BY id ORDER BY folded LIMIT {MOST}"""
        for name, id_, label, _ in index.select(sql, beginning, beginning + "\U0010ffff", *tables):
            yield name, id_, label
