"""``uzrel relations``: diplomatic relations and missions."""

from collections.abc import Iterator
from typing import Annotated

import typer

from uzrel.cli.completion import names_of
from uzrel.cli.options import CertainOption, QueryContext, listing
from uzrel.queries.relations import MissionRow, RelationRow, relations
from uzrel.render.columns import ID, MARK, SOURCE, day
from uzrel.render.view import Column, Layout

ANSWER = list[RelationRow]
EXAMPLES = (
    ("uzrel relations", "every state"),
    ("uzrel relations turkey", "one state"),
    ("uzrel relations --on 1992-06 --sort established", "those there were in June 1992, in order"),
)


def _mission(mission: MissionRow) -> str:
    opened = f" ({day(mission.opened)})" if mission.opened else ""
    return f"{mission.kind} in {mission.city_name}{opened}"


COLUMNS = (
    MARK,
    Column("State", lambda row: row.name, main=True),
    Column("Recognised", lambda row: day(row.recognised)),
    Column("Relations", lambda row: day(row.established)),
    Column("Ended", lambda row: day(row.ended)),
    Column("Missions", lambda row: ", ".join(map(_mission, row.missions)), collapse_below=True),
    ID,
    SOURCE,
)
LAYOUT = Layout(RelationRow, COLUMNS)


@listing(LAYOUT, nothing="such relations")
def command(
    context: QueryContext,
    country: Annotated[
        str | None,
        typer.Argument(metavar="[COUNTRY]", autocompletion=names_of("country"), help="One state: tr, Turkey, Турция."),
    ] = None,
    on: Annotated[
        str | None,
        typer.Option(metavar="WHEN", help="Those there were on this day, or at some time in this range: 1992."),
    ] = None,
    certain: CertainOption = False,
) -> Iterator[RelationRow]:
    """Show with which states there are diplomatic relations, since when, and where the missions are."""
    return relations(
        context.index,
        country=context.name(country, "country").id if country is not None else None,
        when=context.as_of(on),
        certain=certain,
    )
