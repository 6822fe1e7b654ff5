"""``uzrel panel``: memberships by state and year."""

from collections.abc import Iterable
from dataclasses import fields
from itertools import chain
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from uzrel.api import Database
from uzrel.cli.completion import last_of, names_of, values_of, words_of
from uzrel.cli.filters import names_in, region_option
from uzrel.cli.listing import show
from uzrel.cli.options import ListingOptions, command_of, database_of, environment_of, split
from uzrel.model.errors import UsageError
from uzrel.queries.panel import DyadRow, PanelRow, StateYearRow
from uzrel.queries.row import Row
from uzrel.queries.state_years import CODES, FIRST_YEAR, YEAR_END
from uzrel.render.columns import ID, MARK, SOURCE, SPAN
from uzrel.render.view import Column, Layout, Placement

if TYPE_CHECKING:
    from uzrel.queries.state_years import PanelScope

ANSWER = list[PanelRow] | list[StateYearRow] | list[DyadRow]
EXAMPLES = (
    ("uzrel panel --of uz,kz --org cis,sco --from 2001", "a row per state, organization and year"),
    ("uzrel panel --of all --wide --format csv > panel.csv", "a row per state and year, a column per organization"),
    ("uzrel panel --of uz,kz,kg --dyads --format csv", "a row per pair of states and year"),
    ("uzrel panel --kind security --any-day --json", "what held on any day of a year"),
)

WITHOUT_TIE = {0: "none", -1: "did not exist", -9: "not recorded"}
"""The words for the codes of a row without a membership."""


def _span(row: PanelRow) -> str:
    return SPAN.cell(row) if row.id else ""


LAYOUT = Layout(
    PanelRow,
    (
        MARK,
        Column("Year", lambda row: str(row.year)),
        Column("State", lambda row: row.country_name),
        Column("Organization", lambda row: row.abbreviation or row.name, main=True),
        Column("Status", lambda row: row.status or WITHOUT_TIE[row.code]),
        Column("From – to", _span),
        Column("Id", lambda row: row.id or "", ID.style, placement=Placement.DETAIL),
        SOURCE,
    ),
)
DYADS_LAYOUT = Layout(
    DyadRow,
    (
        Column("Year", lambda row: str(row.year)),
        Column("State", lambda row: row.country),
        Column("Other", lambda row: row.other),
        Column("Shared", lambda row: "" if row.shared is None else str(row.shared)),
        Column("Possible", lambda row: str(len(row.possible))),
        Column("Not recorded", lambda row: str(row.unrecorded)),
        Column("Organizations", lambda row: ", ".join(row.organizations), main=True),
    ),
)


def _wide_layout(row_type: type[StateYearRow]) -> Layout:
    """Return the layout of a row with a field per organization."""

    def column(field: str) -> Column:
        return Column(field, lambda row: "" if (code := getattr(row, field)) is None else str(code))

    own = len(fields(StateYearRow))
    first = (Column("State", lambda row: row.country_name, main=True), Column("Year", lambda row: str(row.year)))
    return Layout(row_type, (*first, *(column(field.name) for field in fields(row_type)[own:])))


class Options(NamedTuple):
    """The command's own options."""

    of: Annotated[
        str | None,
        typer.Option(
            metavar="A,B",
            autocompletion=last_of(names_of("country")),
            help="These states: uz,kz; or all of them: all.",
        ),
    ] = None
    region: Annotated[str | None, region_option("The states of these: central-asia,eu,cis.")] = None
    org: Annotated[
        str | None,
        typer.Option(
            metavar="A,B", autocompletion=last_of(names_of("organization")), help="Only these organizations: cis,sco."
        ),
    ] = None
    kind: Annotated[
        str | None,
        typer.Option(
            metavar="A,B",
            autocompletion=last_of(values_of(("organization", "kind"))),
            help="Only organizations of these kinds: security,economic.",
        ),
    ] = None
    status: Annotated[
        str | None,
        typer.Option(
            metavar="A,B",
            autocompletion=last_of(words_of(CODES)),
            help="Only ties of these statuses count: member,observer.",
        ),
    ] = None
    from_: Annotated[
        int | None, typer.Option("--from", min=1, max=9999, metavar="YEAR", help=f"The first year: {FIRST_YEAR}.")
    ] = None
    to: Annotated[
        int | None,
        typer.Option(min=1, max=9999, metavar="YEAR", help="The last year: the last that the record covers."),
    ] = None
    at: Annotated[
        str | None, typer.Option(metavar="MM-DD", help=f"On which day of each year: {YEAR_END} unless said.")
    ] = None
    any_day: Annotated[bool, typer.Option("--any-day", help="On any day of each year.")] = False
    wide: Annotated[bool, typer.Option("--wide", help="A row per state and year, a column per organization.")] = False
    dyads: Annotated[bool, typer.Option("--dyads", help="A row per pair of states and year: what they shared.")] = False

    def scope(self) -> "PanelScope":
        """Return the states, organizations and years that are asked for."""
        return {
            "of": names_in(self.of),
            "region": names_in(self.region),
            "organization": names_in(self.org),
            "kind": split(self.kind),
            "status": split(self.status),
            "first": self.from_,
            "last": self.to,
            "at": self.at,
            "any_day": self.any_day,
        }


def _rows(database: Database, options: Options) -> tuple[Iterable[Row], Layout]:
    """Return the rows of a panel and how they are shown."""
    if options.dyads:
        return database.dyads(**options.scope()), DYADS_LAYOUT
    if not options.wide:
        return database.panel(**options.scope()), LAYOUT
    rows = database.wide_panel(**options.scope())
    first = next(rows, None)
    return (chain([first], rows), _wide_layout(type(first))) if first else ((), _wide_layout(StateYearRow))


def _panel(ctx: typer.Context, options: Options, shared: ListingOptions) -> None:
    if options.wide and options.dyads:
        raise UsageError("--wide and --dyads contradict each other; give one of them")
    environment = environment_of(ctx, shared)
    database = database_of(environment, shared)
    rows, layout = _rows(database, options)
    show(rows, layout, shared.view(), database, environment)


command = command_of(
    _panel,
    "Show which state belonged to which organization, year by year.\n\n"
    "What is not recorded is empty and has a code of its own (docs/panel.md).",
    Options,
    ListingOptions,
)
