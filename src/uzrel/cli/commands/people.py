"""``uzrel people``: the people on record."""

from collections.abc import Iterator
from typing import Annotated, NamedTuple

import typer

from uzrel.api import Database
from uzrel.cli.completion import names_of
from uzrel.cli.filters import RegionOption, names_in
from uzrel.cli.listing import listing
from uzrel.queries.people import PersonRow
from uzrel.render.columns import ID
from uzrel.render.view import Column, Layout, Placement

ANSWER = list[PersonRow]
EXAMPLES = (
    ("uzrel people", "everyone"),
    ("uzrel people uz --format csv", "those who act for one state, for a spreadsheet"),
    ("uzrel people Камилов", "one person, under any spelling"),
    ("uzrel people --region eu --sort -entries", "those of a region, the most often named first"),
)

LAYOUT = Layout(
    PersonRow,
    (
        Column("Name", lambda row: row.name, main=True),
        Column("For", lambda row: row.country_name or ""),
        Column("Offices", lambda row: ", ".join(office.replace("-", " ") for office in row.offices)),
        Column("Entries", lambda row: str(row.entries)),
        Column("Also", lambda row: ", ".join(row.aliases), "dim", placement=Placement.DETAIL),
        ID,
    ),
)


class Options(NamedTuple):
    """The command's own options."""

    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[NAME or COUNTRY]",
            autocompletion=names_of("person", "country"),
            help="A person, or the state that people act for: Kamilov, us.",
        ),
    ] = None
    region: RegionOption = None


def query(database: Database, options: Options) -> Iterator[PersonRow]:
    """Show the people on record: for whom they act, what offices of Uzbekistan they held, how often they are named.

    uzrel who lists terms of office; uzrel timeline --with NAME what a person took part in.
    """
    return database.people(options.name, region=names_in(options.region))


command = listing(query, Options, LAYOUT, subject="people", table="person", party="name")
