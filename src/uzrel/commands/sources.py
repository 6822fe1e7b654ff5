"""``uzrel sources``: the documents, and what stands on each."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

import typer

from uzrel.commands.completion import names_of
from uzrel.commands.listing import Asked, listing
from uzrel.queries.evidence import CitedRow, LoneRow, SourceRow, citing, resting_on_one, sources
from uzrel.render.view import Column, Layout
from uzrel.render.words import ID, MARK, SOURCE, dated, day

ANSWER = list[SourceRow] | list[CitedRow] | list[LoneRow]
EXAMPLES = (
    ("uzrel sources", "every source, those with the most facts first"),
    ("uzrel sources gulf-observer-interregional", "the facts that one of them states"),
    ("uzrel sources --single", "the facts that rest on one source alone"),
    ("uzrel sources --format csv --fields id,url", "for a spreadsheet"),
)

SOURCES = Layout(
    SourceRow,
    (
        Column("Facts", lambda row: str(row.facts), wrap=False),
        Column("Alone", lambda row: str(row.alone or ""), "yellow", wrap=False),
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
        Column("Date", dated),
        Column("What", lambda row: row.title + (" (disputed by it)" if row.field == "disputes" else ""), main=True),
        Column("Table", lambda row: row.table, "dim", aside=True),
        ID,
    ),
)
LONE = Layout(
    LoneRow,
    (
        MARK,
        Column("Date", dated),
        Column("What", lambda row: row.title, main=True),
        Column("Table", lambda row: row.table, "dim", aside=True),
        ID,
        SOURCE,
    ),
)


def _layout(options: Mapping[str, Any]) -> Layout:
    if options["single"]:
        return LONE
    return SOURCES if options["id_"] is None else CITED


@listing(_layout, nothing="such source or fact")
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
    single: Annotated[
        bool, typer.Option("--single", help="The facts that rest on one source alone; with ID, on that one.")
    ] = False,
) -> Iterator[SourceRow] | Iterator[CitedRow] | Iterator[LoneRow]:
    """Show the sources, or the facts that stand on one of them.

    Alone is how many of the facts rest on that source and no other.
    """
    source = asked.name(id_, "source").id if id_ is not None else None
    if single:
        return resting_on_one(asked.index, source)
    return citing(asked.index, source) if source else sources(asked.index)
