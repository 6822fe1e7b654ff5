"""Commands that answer with rows."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

import typer

from uzrel.api import Database
from uzrel.cli.options import ListingOptions, command_of, database_of, environment_of, remark_today
from uzrel.model.dates import When
from uzrel.queries.row import Row
from uzrel.render.view import Layout

O = TypeVar("O")  # noqa: E741 - the type of a command's own options

Query = Callable[[Database, O], Iterable[Row]]


def listing(
    query: Query[O],
    options: type[O],
    layout: Layout | Callable[[O, ListingOptions], Layout],
    *,
    subject: str,
    table: str | None = None,
) -> Callable[..., None]:
    """Return a command that shows the rows of ``query``, whose docstring is its help text.

    ``layout`` may depend on the options. The message about an empty answer names the ``subject``, in the plural, and
    the years of which the record has some: of the timeline, or of the facts in ``table``.
    """

    def run(ctx: typer.Context, own: O, shared: ListingOptions) -> None:
        environment = environment_of(ctx, shared)
        database = database_of(environment, shared)
        view = shared.view()
        chosen = layout if isinstance(layout, Layout) else layout(own, shared)
        rows = query(database, own)
        remark_today(database, environment)
        view.show(_rows(rows, database, subject, table), chosen, environment)

    return command_of(run, query.__doc__, options, ListingOptions)


def _rows(rows: Iterable[Row], database: Database, subject: str, table: str | None) -> Iterator[Any]:
    """Yield the rows; if there are none, notify the user."""
    found = iter(rows)
    first = next(found, None)
    if first is None:
        first_year, last_year, as_of = database.coverage(table)
        database.notify(
            f"no such {subject} on record, which has {subject} of {first_year} to {last_year} "
            f"and is kept up to {When.stored(as_of).in_words()}"
        )
        return
    yield first
    yield from found
