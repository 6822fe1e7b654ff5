"""``uzrel missions``: embassies, consulates and permanent missions."""

from collections.abc import Iterator
from typing import Annotated, NamedTuple

import typer

from uzrel.api import Database
from uzrel.cli.completion import any_of, last_of, names_of, values_of, words_of
from uzrel.cli.filters import RegionOption, SinceOption, UntilOption, names_in
from uzrel.cli.listing import listing
from uzrel.cli.options import CertainOption, split
from uzrel.model.regions import REGIONS
from uzrel.queries.missions import MissionRow
from uzrel.render.columns import ID, MARK, SOURCE, date_column
from uzrel.render.view import Column, Layout, Placement

ANSWER = list[MissionRow]
EXAMPLES = (
    ("uzrel missions", "all of them"),
    ("uzrel missions turkey", "of and in one state"),
    ("uzrel missions africa", "of and in a region"),
    ("uzrel missions geneva --on 2020", "in one city, on a day or in a year"),
    ("uzrel missions --kind consulate-general --format csv", "of one kind, for a spreadsheet"),
)

LAYOUT = Layout(
    MissionRow,
    (
        MARK,
        Column("Mission", lambda row: row.kind.replace("-", " ")),
        Column("Of", lambda row: row.of_name, main=True),
        Column("In", lambda row: f"{row.city_name}, {row.in_name}"),
        Column("To", lambda row: row.to_organization or "", placement=Placement.SECONDARY),
        date_column("Opened", "opened"),
        date_column("Closed", "closed", Placement.SECONDARY),
        ID,
        SOURCE,
    ),
)


class Options(NamedTuple):
    """The command's own options."""

    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[COUNTRY, REGION or CITY]",
            autocompletion=any_of(names_of("country", "place", "organization"), words_of(REGIONS)),
            help="A state, region of the world or city; or an organization they are accredited to: tr, africa, UN.",
        ),
    ] = None
    kind: Annotated[
        str | None,
        typer.Option(
            metavar="A,B",
            autocompletion=last_of(values_of(("mission", "kind"))),
            help="Only these kinds: embassy,consulate-general.",
        ),
    ] = None
    region: RegionOption = None
    on: Annotated[
        str | None,
        typer.Option(metavar="WHEN", help="Those that existed on this day, or at some time in a range: 2010."),
    ] = None
    since: SinceOption = None
    until: UntilOption = None
    certain: CertainOption = False


def query(database: Database, options: Options) -> Iterator[MissionRow]:
    """Show embassies, consulates and permanent missions: those of Uzbekistan abroad, and those in Uzbekistan."""
    return database.missions(
        options.name,
        kind=split(options.kind),
        region=names_in(options.region),
        on=options.on,
        since=options.since,
        until=options.until,
        certain=options.certain,
    )


command = listing(query, Options, LAYOUT, subject="missions", table="mission", by_kind=True, party="name")
