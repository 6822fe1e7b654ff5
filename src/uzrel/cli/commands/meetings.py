"""``uzrel meetings``: forums and summit formats."""

from collections.abc import Iterator
from typing import Annotated, NamedTuple

import typer

from uzrel.api import Database
from uzrel.cli.completion import names_of
from uzrel.cli.filters import RegionOption, SinceOption, UntilOption, names_in
from uzrel.cli.listing import listing
from uzrel.cli.options import CertainOption
from uzrel.queries.meetings import MeetingRow
from uzrel.render.columns import ID, MARK, SOURCE, brief_day, codes, days
from uzrel.render.view import Column, Layout, Placement

ANSWER = list[MeetingRow]
EXAMPLES = (
    ("uzrel meetings", "all series, edition by edition"),
    ("uzrel meetings 'Consultative Meeting'", "one series; the beginning of a name will do"),
    ("uzrel meetings kz --json", "those that one state takes part in"),
)

COLUMNS = (
    MARK,
    Column("Series", lambda row: row.series_name, main=True),
    Column("No", lambda row: str(row.edition or "")),
    Column("Date", lambda row: days(row.date), narrow_cell=lambda row: brief_day(row.date)),
    Column("Place", lambda row: row.place_name or ""),
    Column("With", lambda row: codes(row.countries), placement=Placement.SECONDARY),
    ID,
    SOURCE,
)
LAYOUT = Layout(MeetingRow, COLUMNS)


class Options(NamedTuple):
    """The command's own options."""

    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[SERIES or COUNTRY]",
            autocompletion=names_of("organization", "country"),
            help="A series of meetings, or a state: C5+1, kz.",
        ),
    ] = None
    region: RegionOption = None
    on: Annotated[
        str | None, typer.Option(metavar="WHEN", help="Held on this day, or in this month, year or range.")
    ] = None
    since: SinceOption = None
    until: UntilOption = None
    certain: CertainOption = False


def query(database: Database, options: Options) -> Iterator[MeetingRow]:
    """Show forums and summit formats, edition by edition."""
    return database.meetings(
        options.name,
        region=names_in(options.region),
        on=options.on,
        since=options.since,
        until=options.until,
        certain=options.certain,
    )


command = listing(query, Options, LAYOUT, subject="meetings", table="meeting", party="name")
