"""Commands that answer with rows."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

import typer

from uzrel.api import Database
from uzrel.cli.options import ListingOptions, command_of, database_of, environment_of, remark_today
from uzrel.queries.row import Row
from uzrel.render.view import Layout

O = TypeVar("O")  # noqa: E741 - the type of a command's own options

Query = Callable[[Database, O], Iterable[Row]]


def listing(
    query: Query[O],
    options: type[O],
    layout: Layout | Callable[[O, ListingOptions], Layout],
    *,
    nothing: str,
) -> Callable[..., None]:
    """Return a command that shows the rows of ``query``, whose docstring is its help text.

    ``layout`` may depend on the options. ``nothing`` names what was looked for in the message about an empty answer.
    """

    def run(ctx: typer.Context, own: O, shared: ListingOptions) -> None:
        environment = environment_of(ctx, shared)
        database = database_of(environment, shared)
        view = shared.view()
        chosen = layout if isinstance(layout, Layout) else layout(own, shared)
        rows = query(database, own)
        remark_today(database, environment)
        view.show(_rows(rows, database, nothing), chosen, environment)

    return command_of(run, query.__doc__, options, ListingOptions)


def _rows(rows: Iterable[Row], database: Database, nothing: str) -> Iterator[Any]:
    """Yield the rows, or say that there are none."""
    found = iter(rows)
    first = next(found, None)
    if first is None:
        coverage = database.coverage()
        database.notify(f"no {nothing}; the data runs from {coverage.first} to {coverage.last}, as of {coverage.as_of}")
        return
    yield first
    yield from found
