"""Shell completion of names and words."""

from collections.abc import Callable, Iterable
from typing import TypeVar

import typer

from uzrel.cli.options import paths_of
from uzrel.index.database import Index
from uzrel.index.open import ask
from uzrel.model.errors import UserError

T = TypeVar("T")

MOST = 60
"""The most completions that are shown."""

Completer = Callable[[typer.Context, str], list[tuple[str, str]]]
"""Returns the completions of an incomplete word of a command line, each with its description."""


def names_of(*tables: str) -> Completer:
    """Return a completer of the ids and names of the records of ``tables``, those in the user's own files too.

    What was typed stays, and the rest of the folded name follows with hyphens for blanks: that needs no quotes and
    stands for the name.
    """

    def complete(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
        from uzrel.model.text import beginnings

        begun = beginnings(incomplete)
        found = _asked(ctx, lambda index: _beginning(index, begun, tables))
        typed = len(begun[0])
        return [
            (id_ if id_.startswith(incomplete) else incomplete + name[typed:].replace(" ", "-"), label)
            for name, id_, label in found
        ]

    return complete


def values_of(*columns: tuple[str, str]) -> Completer:
    """Return a completer of the values in ``columns``, each a table and a column of the index."""
    sql = " UNION ".join(f"SELECT {column} FROM {table}" for table, column in columns)

    def complete(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
        begins = f"SELECT * FROM ({sql}) WHERE substr({columns[0][1]}, 1, length(?1)) = ?1 ORDER BY 1"
        return [(value, "") for (value,) in _asked(ctx, lambda index: index.select(begins, incomplete))]

    return complete


def words_of(words: Iterable[str]) -> Completer:
    """Return a completer of ``words``."""

    def complete(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:  # noqa: ARG001 - as Typer calls it
        return [(word, "") for word in words if word.startswith(incomplete)]

    return complete


def any_of(*completers: Completer) -> Completer:
    """Return a completer of what any of several completes."""
    return lambda ctx, incomplete: [found for complete in completers for found in complete(ctx, incomplete)]


def last_of(complete: Completer) -> Completer:
    """Return a completer of the last of several words separated by commas."""

    def complete_last(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
        before, comma, last = incomplete.rpartition(",")
        return [(before + comma + word, label) for word, label in complete(ctx, last)]

    return complete_last


def _asked(ctx: typer.Context, query: Callable[[Index], Iterable[T]]) -> list[T]:
    """Return the result of a query, or nothing if the data is not valid."""
    try:
        paths = paths_of(ctx.obj, ctx.params.get("data") or (), bundled=not ctx.params.get("no_bundled"))
        return list(ask(paths, query))
    except UserError:  # which the command itself reports
        return []


def _beginning(index: Index, begun: Iterable[str], tables: tuple[str, ...]) -> Iterable[tuple[str, str, str]]:
    """Yield the best matching name, the id and the label of each record with a name that begins as given."""
    kinds = ", ".join("?" * len(tables))
    for beginning in begun:
        begins = "folded >= ? AND folded < ?" if beginning else "rank = 0 AND folded BETWEEN ? AND ?"
        sql = f"""
            SELECT folded, id, label, min(rank) FROM name WHERE {begins} AND tbl IN ({kinds})
            GROUP BY id ORDER BY folded LIMIT {MOST}"""
        for name, id_, label, _ in index.select(sql, beginning, beginning + "\U0010ffff", *tables):
            yield name, id_, label
