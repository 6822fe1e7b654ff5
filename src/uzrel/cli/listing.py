"""Commands that answer with rows."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

import typer

from uzrel.api import Database
from uzrel.cli.options import ListingOptions, command_of, database_of, environment_of, remark_today, split
from uzrel.model.dates import When
from uzrel.queries.addresses import URL, addressed, is_citing, with_url
from uzrel.queries.row import Row
from uzrel.render.environment import Environment
from uzrel.render.view import Layout, View

O = TypeVar("O")  # noqa: E741 - the type of a command's own options

Query = Callable[[Database, O], Iterable[Row]]


def listing(
    query: Query[O],
    options: type[O],
    layout: Layout | Callable[[O, ListingOptions], Layout],
    *,
    subject: str,
    table: str | None = None,
    by_kind: bool = False,
    party: str | None = None,
) -> Callable[..., None]:
    """Return a command that shows the rows of ``query``, whose docstring is its help text.

    ``layout`` may depend on the options. The message about an empty answer names the ``subject``, in the plural, and
    the years of which the record has some: of the timeline, or of the facts in ``table``; ``by_kind``, of the kinds
    asked for. It says so if the record has none at all with what the option ``party`` names.
    """

    def run(ctx: typer.Context, own: O, shared: ListingOptions) -> None:
        environment = environment_of(ctx, shared)
        database = database_of(environment, shared)
        view = shared.view()
        chosen = layout if isinstance(layout, Layout) else layout(own, shared)
        rows = query(database, own)
        remark_today(database, environment)
        found = _rows(rows, database, lambda: nothing(database, own))
        show(found, chosen, view, database, environment)

    def nothing(database: Database, own: Any) -> str:
        """Return the message about an empty answer."""
        named = getattr(own, party) if party else None
        if party and named and not any(True for _ in query(database.silent(), options(**{party: named}))):
            named = named if isinstance(named, str) else " and ".join(named)
            return f"no {subject} for {named!r} are recorded, which is not to say that there were none"
        kinds = split(own.kind) if by_kind else ()
        covered = database.coverage(table, kind=kinds, of=own.of if table == "membership" else None)
        until = When.stored(covered.as_of).in_words()
        if covered.years is None:
            return f"no such {subject} on record, which is kept up to {until}"
        first, last = covered.years
        of_kinds = f"{subject} of kind {' or '.join(kinds)}" if kinds else subject
        return f"no such {subject} on record, which has {of_kinds} from {first} to {last} and is kept up to {until}"

    return command_of(run, query.__doc__, options, ListingOptions)


def show(rows: Iterable[Row], layout: Layout, view: View, database: Database, environment: Environment) -> None:
    """Show rows, with the addresses of their sources if these are asked for."""
    if URL in view.named() and is_citing(layout.row):
        rows, layout = addressed(rows, database.addresses()), layout._replace(row=with_url(layout.row))
    view.show(rows, layout, environment)


def _rows(rows: Iterable[Row], database: Database, nothing: Callable[[], str]) -> Iterator[Row]:
    """Yield the rows; if there are none, notify the user."""
    found = iter(rows)
    first = next(found, None)
    if first is None:
        database.notify(nothing())
        return
    yield first
    yield from found
