"""``uzrel today``: what happened on this day of the year."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated, NamedTuple

import typer

from uzrel.api import Database
from uzrel.cli.commands.timeline import LAYOUT
from uzrel.cli.filters import AllOption
from uzrel.cli.listing import listing
from uzrel.model.dates import When
from uzrel.model.errors import DateError
from uzrel.model.when import parse_when
from uzrel.queries.timeline import TimelineRow

ANSWER = list[TimelineRow]
EXAMPLES = (
    ("uzrel today", "on this day in all years"),
    ("uzrel today 09-01", "on another"),
    ("uzrel today 2005-05-13 --json", "on the day of a date, for a script"),
)


class Options(NamedTuple):
    """The command's own options."""

    day: Annotated[str | None, typer.Argument(metavar="[DAY]", help="Another day: 09-01, or 1991-09-01.")] = None
    all_: AllOption = False


def query(database: Database, options: Options) -> Iterator[TimelineRow]:
    """Show what happened on this day of the year, in all years.

    Only what is dated to the day is shown.
    """
    return database.anniversaries(
        None if options.day is None else _day(options.day, database.today), everything=options.all_
    )


command = listing(query, Options, LAYOUT, subject="entries")


def _typed(text: str, today: date, has_year: bool) -> When:
    """Read a date as people write it; a day of the year is read as one of 2000, which has every day."""
    if has_year:
        return parse_when(text, today=today)
    try:
        return parse_when(f"{text} 2000", today=today)
    except DateError:
        return parse_when(text, today=today)


def _day(text: str, today: date) -> date:
    """Read a day, with its year or without."""
    has_year = re.search(r"\d{4}", text)
    when = When.parse(f"2000-{text}") if re.fullmatch(r"\d\d-\d\d", text) else _typed(text, today, bool(has_year))
    if when.precision != "day":
        raise DateError(f"{text!r} is not a day; write 09-01 or 1991-09-01")
    return date.fromordinal(when.window.first)
