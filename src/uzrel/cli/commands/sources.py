"""``uzrel sources``: the sources, and the facts that rest on each."""

from collections.abc import Iterator
from typing import Annotated, NamedTuple

import typer

from uzrel.api import Database
from uzrel.cli.completion import names_of
from uzrel.cli.listing import listing
from uzrel.cli.options import ListingOptions
from uzrel.queries.evidence import CitedRow, SingleSourceRow, SourceRow
from uzrel.render.columns import DATE, ID, MARK, SOURCE, date_column
from uzrel.render.view import Column, Layout, Placement

ANSWER = list[SourceRow] | list[CitedRow] | list[SingleSourceRow]
EXAMPLES = (
    ("uzrel sources", "every source, those with the most facts first"),
    ("uzrel sources gulf-observer-interregional", "the facts that one of them states"),
    ("uzrel sources --single", "the facts that rest on one source alone"),
    ("uzrel sources --format csv --fields id,url", "for a spreadsheet"),
)

SOURCES = Layout(
    SourceRow,
    (
        Column("Facts", lambda row: str(row.facts)),
        Column("Alone", lambda row: str(row.alone or ""), "magenta"),
        Column("Source", lambda row: row.title, main=True),
        Column("Publisher", lambda row: row.publisher, placement=Placement.DETAIL),
        date_column("Published", "published", Placement.SECONDARY),
        Column("Kind", lambda row: row.kind, "dim", placement=Placement.DETAIL),
        ID,
    ),
)
CITED = Layout(
    CitedRow,
    (
        Column("Where", lambda row: row.locator or ""),
        DATE,
        Column("What", lambda row: row.title + (" (disputed by it)" if row.field == "disputes" else ""), main=True),
        Column("Table", lambda row: row.table, "dim", placement=Placement.DETAIL),
        ID,
    ),
)
SINGLE_SOURCE = Layout(
    SingleSourceRow,
    (
        MARK,
        DATE,
        Column("What", lambda row: row.title, main=True),
        Column("Table", lambda row: row.table, "dim", placement=Placement.DETAIL),
        ID,
        SOURCE,
    ),
)


class Options(NamedTuple):
    """The command's own options."""

    id_: Annotated[
        str | None,
        typer.Argument(
            metavar="[ID]",
            autocompletion=names_of("source"),
            help="One source, by its id: gulf-observer-interregional.",
        ),
    ] = None
    single: Annotated[
        bool, typer.Option("--single", help="The facts that rest on one source alone; with ID, on that one.")
    ] = False


def _layout(options: Options, _shared: ListingOptions) -> Layout:
    if options.single:
        return SINGLE_SOURCE
    return SOURCES if options.id_ is None else CITED


def query(database: Database, options: Options) -> Iterator[SourceRow] | Iterator[CitedRow] | Iterator[SingleSourceRow]:
    """Show the sources, or the facts that rest on one of them.

    The column Alone counts the facts that rest on that source and no other.
    """
    if options.single:
        return database.single_source_facts(options.id_)
    return database.sources() if options.id_ is None else database.citing(options.id_)


command = listing(query, Options, _layout, subject="facts")
