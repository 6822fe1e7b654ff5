"""``uzrel who``: who held an office."""

from collections.abc import Iterator
from typing import Annotated, NamedTuple

import typer

from uzrel.api import Database
from uzrel.cli.completion import any_of, names_of, words_of
from uzrel.cli.filters import SinceOption, UntilOption
from uzrel.cli.listing import listing
from uzrel.cli.options import CertainOption
from uzrel.queries.officeholders import OFFICES, OfficeholderRow
from uzrel.render.columns import ID, MARK, SOURCE, SPAN
from uzrel.render.view import Column, Layout

ANSWER = list[OfficeholderRow]
EXAMPLES = (
    ("uzrel who", "in office today"),
    ("uzrel who 'foreign minister'", "everyone who held an office"),
    ("uzrel who 'foreign minister' --on 2006-07-01", "on a day"),
    ("uzrel who kamilov --json", "every term of one person, for a script"),
)

LAYOUT = Layout(
    OfficeholderRow,
    (
        MARK,
        Column("Office", lambda row: f"{row.office.replace('-', ' ')}{' (acting)' if row.acting else ''}"),
        Column("Name", lambda row: row.name, main=True),
        SPAN,
        ID,
        SOURCE,
    ),
)


class Options(NamedTuple):
    """The command's own options."""

    office: Annotated[
        str | None,
        typer.Argument(
            metavar="[OFFICE or NAME]",
            autocompletion=any_of(words_of(OFFICES), names_of("person")),
            help="An office, or a person: president, 'prime minister', 'foreign minister', Kamilov.",
        ),
    ] = None
    on: Annotated[
        str | None, typer.Option(metavar="WHEN", help="In office on this day, or at some time in this range.")
    ] = None
    since: SinceOption = None
    until: UntilOption = None
    certain: CertainOption = False


def query(database: Database, options: Options) -> Iterator[OfficeholderRow]:
    """Show who holds an office of Uzbekistan, or held it.

    Without OFFICE, show who is in office today. The record has presidents, prime ministers and ministers of foreign
    affairs.
    """
    return database.officeholders(
        options.office, on=options.on, since=options.since, until=options.until, certain=options.certain
    )


command = listing(query, Options, LAYOUT, subject="terms", table="officeholder", party="office")
