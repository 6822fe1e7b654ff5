"""``uzrel timeline``: what happened."""

from collections.abc import Iterator
from typing import Annotated, NamedTuple

import typer

from uzrel.api import AROUND_DAYS, Database
from uzrel.cli.completion import last_of, names_of, values_of
from uzrel.cli.filters import (
    AllOption,
    RegionOption,
    SinceOption,
    UntilOption,
    WhenArgument,
    WithOption,
    groups,
    names_in,
)
from uzrel.cli.listing import listing
from uzrel.cli.options import CertainOption, split
from uzrel.model.tables import RECORDS
from uzrel.queries.timeline import TimelineRow
from uzrel.render.columns import DATE, ID, MARK, SOURCE
from uzrel.render.view import Column, Layout, Placement

ANSWER = list[TimelineRow]
EXAMPLES = (
    ("uzrel timeline 1999", "a year"),
    ("uzrel timeline 2005-05..2006 --with eu", "a range, with one party"),
    ("uzrel timeline --with putin,lavrov --json", "either of two people"),
    ("uzrel timeline --around 2005-05-13 --days 90", "the days around a day"),
    ("uzrel timeline --after uz-guam --limit 5", "the five entries after a fact"),
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


class Options(NamedTuple):
    """The command's own options."""

    when: WhenArgument = None
    since: SinceOption = None
    until: UntilOption = None
    with_: WithOption = None
    region: RegionOption = None
    kind: Annotated[
        str | None,
        typer.Option(
            metavar="A,B",
            autocompletion=last_of(values_of(("entry_kind", "kind"))),
            help="Only these kinds: visit,summit,accession.",
        ),
    ] = None
    around: Annotated[
        str | None, typer.Option(metavar="WHEN", help="The days around this day, month, year or range.")
    ] = None
    days: Annotated[
        int | None,
        typer.Option(min=0, metavar="N", help=f"Days on either side of --around; {AROUND_DAYS} by default."),
    ] = None
    before: Annotated[
        str | None,
        typer.Option(metavar="ID", autocompletion=names_of(*RECORDS), help="What came before this record."),
    ] = None
    after: Annotated[
        str | None,
        typer.Option(metavar="ID", autocompletion=names_of(*RECORDS), help="What came after this record."),
    ] = None
    all_: AllOption = False
    certain: CertainOption = False
    reverse: Annotated[bool, typer.Option("--reverse", help="Latest first.")] = False


def query(database: Database, options: Options) -> Iterator[TimelineRow]:
    """Show what happened: events, and the days on which facts began or ended.

    It tells what concerns Uzbekistan; --with kz adds what Kazakhstan did alone.
    """
    return database.timeline(
        options.when,
        since=options.since,
        until=options.until,
        with_=groups(options.with_),
        region=names_in(options.region),
        kind=split(options.kind),
        around=options.around,
        days=options.days,
        before=options.before,
        after=options.after,
        everything=options.all_,
        certain=options.certain,
        reverse=options.reverse,
    )


command = listing(query, Options, LAYOUT, subject="entries", by_kind=True, party="with_")
