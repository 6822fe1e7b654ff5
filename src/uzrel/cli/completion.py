"""What the shell offers when a user presses TAB on a name."""

from collections.abc import Callable, Iterable

from uzrel.index.database import Index
from uzrel.index.open import ask, bundled_path
from uzrel.model.errors import DatasetError
from uzrel.model.text import fold

MOST = 60
"""How many names are offered at once."""

Completer = Callable[[str], list[tuple[str, str]]]


def names_of(*tables: str) -> Completer:
    """Return what completes a name of one of ``tables`` to a word, with what it stands for.

    What was typed stays as it is and the rest of the folded name follows, with hyphens for blanks: that needs no
    quotes and is understood as the name.
    """

    def complete(incomplete: str) -> list[tuple[str, str]]:
        begun = fold(incomplete + "x")[:-1]  # the blank between words counts once the next has to begin

        def question(index: Index) -> Iterable[tuple[str, str]]:
            return _beginning(index, begun, tables)

        try:
            found = list(ask([bundled_path()], question))
        except DatasetError:  # which the command itself will tell of
            return []
        return [(incomplete + name[len(begun) :].replace(" ", "-"), label) for name, label in found]

    return complete


def words_of(words: Iterable[str]) -> Completer:
    """Return what completes one of ``words``."""
    return lambda incomplete: [(word, "") for word in words if word.startswith(incomplete)]


def last_of(complete: Completer) -> Completer:
    """Return what completes the last of several words separated by commas as ``complete`` does one."""

    def complete_last(incomplete: str) -> list[tuple[str, str]]:
        before, comma, last = incomplete.rpartition(",")
        return [(before + comma + word, label) for word, label in complete(last)]

    return complete_last


def _beginning(index: Index, folded: str, tables: tuple[str, ...]) -> Iterable[tuple[str, str]]:
    """Yield, of each record with a name that begins so, the best name and the label."""
    kinds = ", ".join("?" * len(tables))
    begins = "folded >= ? AND folded < ?" if folded else "rank = 0 AND folded BETWEEN ? AND ?"
    sql = f"""
        SELECT folded, label, min(rank) FROM name WHERE {begins} AND tbl IN ({kinds})
        GROUP BY id ORDER BY folded LIMIT {MOST}"""
    for name, label, _ in index.select(sql, folded, folded + "\U0010ffff", *tables):
        yield name, label
