"""``uzrel timeline``: what happened."""

from collections.abc import Iterator
from typing import Annotated

import typer

from uzrel.commands.completion import names_of
from uzrel.commands.listing import Asked, CertainOption, listing
from uzrel.dates import When
from uzrel.problems import UsageError
from uzrel.queries.record import EVERY_TABLE, first_date
from uzrel.queries.timeline import TimelineRow, timeline
from uzrel.render.view import Column, Layout
from uzrel.render.words import ID, MARK, SOURCE, day, days

ANSWER = list[TimelineRow]
EXAMPLES = (
    ("uzrel timeline 1999", "a year"),
    ("uzrel timeline 2005-05..2006 --with eu", "a stretch of time, with one party"),
    ("uzrel timeline --with putin,lavrov --with karimov --json", "either of two, and a third, for a script"),
    ("uzrel timeline --around 2005-05-13 --days 90", "what surrounds a day"),
    ("uzrel timeline --before uz-guam --reverse --limit 5", "the last five entries before a fact"),
)

PARTIES = ("country", "organization", "place", "person")
DAYS = 30
"""How far around a day ``--around`` reaches unless ``--days`` says otherwise."""


def _when(row: TimelineRow) -> str:
    return days(row.date) if row.table in ("event", "meeting") else day(row.date)


LAYOUT = Layout(
    TimelineRow,
    (
        MARK,
        Column("Date", _when, wrap=False),
        Column("What", lambda row: row.title, main=True),
        Column("Kind", lambda row: row.kind, "dim", aside=True),
        ID,
        SOURCE,
    ),
)


@listing(LAYOUT, nothing="such entry in the timeline")
def command(
    asked: Asked,
    when: Annotated[
        str | None,
        typer.Argument(
            metavar="[WHEN]", help="A day, month, year or range: 1999, 2005-05-13, 1991..1995, 2016.., today."
        ),
    ] = None,
    with_: Annotated[
        list[str] | None,
        typer.Option(
            "--with",
            metavar="A,B",
            autocompletion=names_of(*PARTIES),
            help="Only what concerns this country, organization, place or person: kz, sco, Karimov; "
            "either of two: kz,tr; both: --with kz --with tr.",
        ),
    ] = None,
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
        typer.Option(
            metavar="ID", autocompletion=names_of(*EVERY_TABLE), help="What preceded the first date of a record."
        ),
    ] = None,
    after: Annotated[
        str | None,
        typer.Option(
            metavar="ID", autocompletion=names_of(*EVERY_TABLE), help="What followed the first date of a record."
        ),
    ] = None,
    certain: CertainOption = False,
    reverse: Annotated[bool, typer.Option("--reverse", help="Latest first.")] = False,
) -> Iterator[TimelineRow]:
    """Show what happened: events, and the days on which facts began or ended.

    What other states did in organizations they share with Uzbekistan is told too; --with uz leaves it out.
    """
    return timeline(
        asked.index,
        _time(asked, when, around, days, before, after),
        [[name.id for name in asked.names(names, *PARTIES)] for names in dict.fromkeys(with_ or ())],
        asked.choices(kind, "entry", "kind"),
        certain=certain,
        reverse=reverse,
    )


def _time(
    asked: Asked, when: str | None, around: str | None, days: int | None, before: str | None, after: str | None
) -> When | None:
    """Return the days that all of what was said of the time have in common."""
    if days is not None and around is None:
        raise UsageError("--days says how far --around reaches; give that too")
    middle = asked.when(around)
    said = [
        asked.when(when),
        middle and middle.widened(DAYS if days is None else days),
        before and _date_of(asked, before).before(),
        after and _date_of(asked, after).after(),
    ]
    reaches = [each.reach for each in said if each]
    if not reaches:
        return None
    return When.of_days(max(reach.first for reach in reaches), min(reach.last for reach in reaches))


def _date_of(asked: Asked, text: str) -> When:
    """Return the first date of a record."""
    name = asked.name(text, *EVERY_TABLE)
    if date := first_date(asked.index, name.id):
        return When.parse(date)
    raise UsageError(f"{name.id} has no date, so nothing is before or after it")
