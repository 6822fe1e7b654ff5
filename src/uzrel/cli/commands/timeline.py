"""``uzrel timeline``: what happened."""

from collections.abc import Iterator
from typing import Annotated

import typer

from uzrel.cli.completion import names_of
from uzrel.cli.filters import WhenArgument, WithOption, parties
from uzrel.cli.options import CertainOption, QueryContext, listing
from uzrel.model.dates import When
from uzrel.model.errors import UsageError
from uzrel.model.tables import RECORDS
from uzrel.queries.lookup import first_date, id_of
from uzrel.queries.timeline import TimelineRow, timeline
from uzrel.render.columns import ID, MARK, SOURCE, dated
from uzrel.render.view import Column, Layout

ANSWER = list[TimelineRow]
EXAMPLES = (
    ("uzrel timeline 1999", "a year"),
    ("uzrel timeline 2005-05..2006 --with eu", "a stretch of time, with one party"),
    ("uzrel timeline --with putin,lavrov --with karimov --json", "either of two, and a third, for a script"),
    ("uzrel timeline --around 2005-05-13 --days 90", "what surrounds a day"),
    ("uzrel timeline --before uz-guam --reverse --limit 5", "the last five entries before a fact"),
)

DAYS = 30
"""How far around a day ``--around`` reaches unless ``--days`` says otherwise."""


LAYOUT = Layout(
    TimelineRow,
    (
        MARK,
        Column("Date", dated, wrap=False),
        Column("What", lambda row: row.title, main=True),
        Column("Kind", lambda row: row.kind, "dim", collapse_below=True),
        ID,
        SOURCE,
    ),
)


@listing(LAYOUT, nothing="such entry in the timeline")
def command(
    context: QueryContext,
    when: WhenArgument = None,
    with_: WithOption = None,
    kind: Annotated[str | None, typer.Option(metavar="A,B", help="Only these kinds: visit,summit,accession.")] = None,
    around: Annotated[
        str | None, typer.Option(metavar="WHEN", help="What surrounds a day, month, year or range: 2005-05-13.")
    ] = None,
    days: Annotated[
        int | None,
        typer.Option(min=0, metavar="N", help=f"How many days around it on either side: {DAYS} unless said."),
    ] = None,
    before: Annotated[
        str | None,
        typer.Option(metavar="ID", autocompletion=names_of(*RECORDS), help="What preceded the first date of a record."),
    ] = None,
    after: Annotated[
        str | None,
        typer.Option(metavar="ID", autocompletion=names_of(*RECORDS), help="What followed the first date of a record."),
    ] = None,
    certain: CertainOption = False,
    reverse: Annotated[bool, typer.Option("--reverse", help="Latest first.")] = False,
) -> Iterator[TimelineRow]:
    """Show what happened: events, and the days on which facts began or ended.

    What other states did in organizations they share with Uzbekistan is told too; --with uz leaves it out.
    """
    return timeline(
        context.index,
        _time(context, when, around, days, before, after),
        parties(context, with_),
        context.choices(kind, "entry", "kind"),
        certain=certain,
        reverse=reverse,
    )


def _time(
    context: QueryContext, when: str | None, around: str | None, days: int | None, before: str | None, after: str | None
) -> When | None:
    """Return the days that all of what was said of the time have in common."""
    if days is not None and around is None:
        raise UsageError("--days says how far --around reaches; give that too")
    middle = context.when(around)
    said = [
        context.when(when),
        middle and middle.widened(DAYS if days is None else days),
        _date_of(context, before).before() if before is not None else None,
        _date_of(context, after).after() if after is not None else None,
    ]
    reaches = [each.reach for each in said if each]
    if not reaches:
        return None
    return When.of_days(max(reach.first for reach in reaches), min(reach.last for reach in reaches))


def _date_of(context: QueryContext, text: str) -> When:
    """Return the first date of a record."""
    id_ = id_of(context.index, text)
    if date := first_date(context.index, id_):
        return When.parse(date)
    raise UsageError(f"{id_} has no date, so nothing is before or after it")
