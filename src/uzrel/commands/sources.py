"""``uzrel sources``: the documents, and what stands on each."""

from collections.abc import Iterator
from typing import Annotated

import typer

from uzrel.commands.completion import names_of
from uzrel.commands.listing import Asked, listing
from uzrel.queries.evidence import CitedRow, SourceRow, citing, sources
from uzrel.render.view import Column, Layout
from uzrel.render.words import ID, day, days

ANSWER = list[SourceRow] | list[CitedRow]
EXAMPLES = (
    ("uzrel sources", "every source, those with the most facts first"),
    ("uzrel sources gulf-observer-interregional", "the facts that one of them states"),
    ("uzrel sources --format csv --fields id,url", "for a spreadsheet"),
)

SOURCES = Layout(
    SourceRow,
    (
        Column("Facts", lambda row: str(row.facts), wrap=False),
        Column("Source", lambda row: row.title, main=True),
        Column("Publisher", lambda row: row.publisher, aside=True),
        Column("Published", lambda row: day(row.published)),
        Column("Kind", lambda row: row.kind, "dim", aside=True),
        ID,
    ),
)
CITED = Layout(
    CitedRow,
    (
        Column("Where", lambda row: row.locator or "", wrap=False),
        Column("Date", lambda row: days(row.date)),
        Column("What", lambda row: row.title + (" (disputed by it)" if row.field == "disputes" else ""), main=True),
        Column("Table", lambda row: row.table, "dim", aside=True),
        ID,
    ),
)


@listing(lambda options: SOURCES if options["id_"] is None else CITED, nothing="such source")
def command(
    asked: Asked,
    id_: Annotated[
        str | None,
        typer.Argument(
            metavar="[ID]",
            autocompletion=names_of("source"),
            help="One source, by its id: gulf-observer-interregional.",
        ),
    ] = None,
) -> Iterator[SourceRow] | Iterator[CitedRow]:
    """Show the sources, or the facts that stand on one of them."""
    return citing(asked.index, asked.name(id_, "source").id) if id_ is not None else sources(asked.index)
