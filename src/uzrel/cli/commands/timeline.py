"""``uzrel timeline``: what happened."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

import typer

from uzrel.api import AROUND_DAYS, Database
from uzrel.cli.completion import names_of
from uzrel.cli.filters import AllOption, SinceOption, UntilOption, WhenArgument, WithOption, groups
from uzrel.cli.listing import listing
from uzrel.cli.options import CertainOption, split
from uzrel.model.tables import RECORDS
from uzrel.queries.timeline import TimelineRow
from uzrel.render.columns import DATE, ID, MARK, SOURCE
from uzrel.render.view import Column, Layout, Placement

ANSWER = list[TimelineRow]
EXAMPLES = (
    ("uzrel timeline 1999", "a year"),
    ("uzrel timeline 2005-05..2006 --with eu", "a stretch of time, with one party"),
    ("uzrel timeline --with putin,lavrov --with karimov --json", "either of two, and a third, for a script"),
    ("uzrel timeline --around 2005-05-13 --days 90", "what surrounds a day"),
    ("uzrel timeline --before uz-guam --reverse --limit 5", "the last five entries before a fact"),
)

LAYOUT = Layout(
    TimelineRow,
    (
        MARK,
        DATE,
        Column("What", lambda row: row.title, main=True),
        Column("Kind", lambda row: row.kind, "dim", placement=Placement.DETAIL),
        ID,
        SOURCE,
    ),
)


@dataclass(frozen=True, slots=True)
class Options:
    """Its own options."""

    when: WhenArgument = None
    since: SinceOption = None
    until: UntilOption = None
    with_: WithOption = None
    kind: Annotated[str | None, typer.Option(metavar="A,B", help="Only these kinds: visit,summit,accession.")] = None
    around: Annotated[
        str | None, typer.Option(metavar="WHEN", help="What surrounds a day, month, year or range: 2005-05-13.")
    ] = None
    days: Annotated[
        int | None,
        typer.Option(min=0, metavar="N", help=f"How many days around it on either side: {AROUND_DAYS} unless said."),
    ] = None
    before: Annotated[
        str | None,
        typer.Option(metavar="ID", autocompletion=names_of(*RECORDS), help="What preceded the first date of a record."),
    ] = None
    after: Annotated[
        str | None,
        typer.Option(metavar="ID", autocompletion=names_of(*RECORDS), help="What followed the first date of a record."),
    ] = None
    all_: AllOption = False
    certain: CertainOption = False
    reverse: Annotated[bool, typer.Option("--reverse", help="Latest first.")] = False


def query(database: Database, options: Options) -> Iterator[TimelineRow]:
    """Show what happened: events, and the days on which facts began or ended.

    They concern Uzbekistan; --with kz shows also what Kazakhstan did in the organizations on record, --all everything.
    An entry is found under its own kind and those of the facts it narrates.
    """
    return database.timeline(
        options.when,
        since=options.since,
        until=options.until,
        with_=groups(options.with_),
        kind=split(options.kind),
        around=options.around,
        days=options.days,
        before=options.before,
        after=options.after,
        everything=options.all_,
        certain=options.certain,
        reverse=options.reverse,
    )


command = listing(query, Options, LAYOUT, subject="entries")
