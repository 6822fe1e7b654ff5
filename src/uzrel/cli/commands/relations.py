"""``uzrel relations``: diplomatic relations and missions."""

from collections.abc import Iterator
from typing import Annotated, NamedTuple

import typer

from uzrel.api import Database
from uzrel.cli.completion import names_of
from uzrel.cli.filters import RegionOption, SinceOption, UntilOption, names_in
from uzrel.cli.listing import listing
from uzrel.cli.options import CertainOption
from uzrel.queries.missions import MissionRow
from uzrel.queries.relations import RelationRow
from uzrel.render.columns import ID, MARK, SOURCE, date_column, day
from uzrel.render.view import Column, Layout, Placement

ANSWER = list[RelationRow]
EXAMPLES = (
    ("uzrel relations", "every state"),
    ("uzrel relations turkey", "one state"),
    ("uzrel relations --region africa", "the states of a region"),
    ("uzrel relations --on 1992-06 --sort established", "those of June 1992, by date"),
)


def _mission(mission: MissionRow) -> str:
    accredited = f" to {mission.to_organization.upper()}" if mission.to_organization else ""
    opened = f" ({day(mission.opened)})" if mission.opened else ""
    return f"{mission.kind.replace('permanent-', 'permanent ')}{accredited} in {mission.city_name}{opened}"


COLUMNS = (
    MARK,
    Column("State", lambda row: row.name, main=True),
    date_column("Recognised", "recognised", Placement.SECONDARY),
    date_column("Relations", "established"),
    date_column("Ended", "ended", Placement.SECONDARY),
    Column("Missions", lambda row: ", ".join(map(_mission, row.missions)), placement=Placement.SECONDARY),
    ID,
    SOURCE,
)
LAYOUT = Layout(RelationRow, COLUMNS)


class Options(NamedTuple):
    """The command's own options."""

    country: Annotated[
        str | None,
        typer.Argument(
            metavar="[COUNTRY]",
            autocompletion=names_of("country"),
            help="One state: tr, Turkey, Турция.",
        ),
    ] = None
    region: RegionOption = None
    on: Annotated[
        str | None,
        typer.Option(metavar="WHEN", help="Those that existed on this day, or at some time in this range: 1992."),
    ] = None
    since: SinceOption = None
    until: UntilOption = None
    certain: CertainOption = False


def query(database: Database, options: Options) -> Iterator[RelationRow]:
    """Show with which states there are diplomatic relations, since when, and where the missions are."""
    return database.relations(
        options.country,
        region=names_in(options.region),
        on=options.on,
        since=options.since,
        until=options.until,
        certain=options.certain,
    )


command = listing(query, Options, LAYOUT, subject="relations", table="relation", party="country")
