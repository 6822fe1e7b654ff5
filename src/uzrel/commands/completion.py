"""What the shell offers when a user presses TAB on a name."""

from collections.abc import Callable, Iterable

from uzrel.index import Index, ask, bundled_path
from uzrel.names import fold
from uzrel.problems import DatasetError

MOST = 60
"""How many names are offered at once."""

Completer = Callable[[str], list[tuple[str, str]]]


def names_of(*tables: str) -> Completer:
    """Return what completes a name of one of ``tables`` to a word, with what it stands for.

    A word is the folded name with hyphens for blanks: it needs no quotes and is understood as the name.
    """

    def complete(incomplete: str) -> list[tuple[str, str]]:
        def question(index: Index) -> Iterable[tuple[str, str]]:
            return _beginning(index, fold(incomplete), tables)

        try:
            return list(ask([bundled_path()], question))
        except DatasetError:  # which the command itself will tell of
            return []

    return complete


def _beginning(index: Index, folded: str, tables: tuple[str, ...]) -> Iterable[tuple[str, str]]:
    """Yield, of each record with a name that begins so, the best name and the label."""
    kinds = ", ".join("?" * len(tables))
    begins = "folded >= ? AND folded < ?" if folded else "rank = 0 AND folded BETWEEN ? AND ?"
    sql = f"""
        SELECT folded, label, min(rank) FROM name WHERE {begins} AND tbl IN ({kinds})
        GROUP BY id ORDER BY folded LIMIT {MOST}"""
    for name, label, _ in index.select(sql, folded, folded + "\U0010ffff", *tables):
        yield name.replace(" ", "-"), label
