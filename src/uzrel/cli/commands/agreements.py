"""``uzrel agreements``: treaties, agreements, laws and strategies."""

from collections.abc import Iterator
from typing import Annotated, NamedTuple

import typer

from uzrel.api import Database
from uzrel.cli.completion import last_of, names_of, values_of
from uzrel.cli.filters import RegionOption, SinceOption, UntilOption, names_in
from uzrel.cli.listing import listing
from uzrel.cli.options import CertainOption, split
from uzrel.queries.agreements import AgreementRow
from uzrel.render.columns import ID, MARK, SOURCE, codes, date_column
from uzrel.render.view import Column, Layout, Placement

ANSWER = list[AgreementRow]
EXAMPLES = (
    ("uzrel agreements kz", "with one state"),
    ("uzrel agreements --region gulf", "with the states of a region"),
    ("uzrel agreements --kind investment,taxation", "of some kinds"),
    ("uzrel agreements --on 2010 --json", "in force at some time in a year"),
)

COLUMNS = (
    MARK,
    Column("Agreement", lambda row: row.title, main=True),
    Column("With", lambda row: codes(row.parties), placement=Placement.SECONDARY),
    date_column("Signed", "signed"),
    date_column("Ratified", "ratified", Placement.SECONDARY),
    date_column("In force", "in_force"),
    date_column("Ended", "ended", Placement.SECONDARY),
    Column("Kind", lambda row: row.kind, "dim", placement=Placement.DETAIL),
    ID,
    SOURCE,
)
LAYOUT = Layout(AgreementRow, COLUMNS)


class Options(NamedTuple):
    """The command's own options."""

    party: Annotated[
        str | None,
        typer.Argument(
            metavar="[PARTY]",
            autocompletion=names_of("country", "organization", "place"),
            help="A state, organization, city or region: oman, EU, Tashkent.",
        ),
    ] = None
    kind: Annotated[
        str | None,
        typer.Option(
            metavar="A,B",
            autocompletion=last_of(values_of(("agreement", "kind"))),
            help="Only these kinds: investment,taxation,border.",
        ),
    ] = None
    region: RegionOption = None
    on: Annotated[
        str | None,
        typer.Option(metavar="WHEN", help="In force on this day, or at some time in this year or range: 2010."),
    ] = None
    since: SinceOption = None
    until: UntilOption = None
    certain: CertainOption = False


def query(database: Database, options: Options) -> Iterator[AgreementRow]:
    """Show treaties, agreements, laws and strategies.

    Where no source says when an agreement came into force, it was possibly in force from its signature on.
    """
    return database.agreements(
        options.party,
        kind=split(options.kind),
        region=names_in(options.region),
        on=options.on,
        since=options.since,
        until=options.until,
        certain=options.certain,
    )


command = listing(query, Options, LAYOUT, subject="agreements", table="agreement", by_kind=True, party="party")
