"""``uzrel twins``: twinned places."""

from collections.abc import Iterator
from typing import Annotated, NamedTuple

import typer

from uzrel.api import Database
from uzrel.cli.completion import names_of
from uzrel.cli.filters import RegionOption, SinceOption, UntilOption, names_in
from uzrel.cli.listing import listing
from uzrel.cli.options import CertainOption
from uzrel.queries.twinnings import TwinningRow
from uzrel.render.columns import ID, MARK, SOURCE, date_column
from uzrel.render.view import Column, Layout, Placement

ANSWER = list[TwinningRow]
EXAMPLES = (
    ("uzrel twins", "all of them"),
    ("uzrel twins samarqand", "those of one place, under any of its names"),
    ("uzrel twins iran --format csv", "those with one country, for a spreadsheet"),
    ("uzrel twins --on 2010 --certain", "those that certainly existed in a year"),
)

COLUMNS = (
    MARK,
    Column("In Uzbekistan", lambda row: row.uzbek_name),
    Column("Abroad", lambda row: f"{row.partner_name}, {row.country_name}", main=True),
    date_column("Since", "since"),
    date_column("Until", "until", Placement.SECONDARY),
    Column("Kind", lambda row: row.kind, placement=Placement.DETAIL),
    ID,
    SOURCE,
)
LAYOUT = Layout(TwinningRow, COLUMNS)


class Options(NamedTuple):
    """The command's own options."""

    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[PLACE or COUNTRY]",
            autocompletion=names_of("place", "country"),
            help="A city, region or country: Samarkand, iran, Бухара.",
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


def query(database: Database, options: Options) -> Iterator[TwinningRow]:
    """Show which cities and regions of Uzbekistan are twinned with which abroad."""
    return database.twinnings(
        options.name,
        region=names_in(options.region),
        on=options.on,
        since=options.since,
        until=options.until,
        certain=options.certain,
    )


command = listing(query, Options, LAYOUT, subject="twinnings", table="twinning", party="name")
