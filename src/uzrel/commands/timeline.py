"""``uzrel timeline``: what happened."""

from collections.abc import Iterator
from typing import Annotated

import typer

from uzrel.commands.completion import names_of
from uzrel.commands.listing import Asked, listing
from uzrel.queries.timeline import TimelineRow, timeline
from uzrel.render.view import Column, Layout
from uzrel.render.words import ID, MARK, SOURCE, day, days

ANSWER = list[TimelineRow]
EXAMPLES = (
    ("uzrel timeline 1999", "a year"),
    ("uzrel timeline 2005-05..2006 --with eu", "a stretch of time, with one party"),
    ("uzrel timeline --kind visit,summit --with kz --json", "for a script"),
)

_PARTIES = ("country", "organization", "place")


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
            metavar="NAME",
            autocompletion=names_of(*_PARTIES),
            help="Only what concerns this country, organization or place: kz, sco, Samarkand, uz; repeatable.",
        ),
    ] = None,
    kind: Annotated[str | None, typer.Option(metavar="A,B", help="Only these kinds: visit,summit,accession.")] = None,
    reverse: Annotated[bool, typer.Option("--reverse", help="Latest first.")] = False,
) -> Iterator[TimelineRow]:
    """Show what happened: events, and the days on which facts began or ended.

    What other states did in organizations they share with Uzbekistan is told too; --with uz leaves it out.
    """
    return timeline(
        asked.index,
        asked.when(when),
        [asked.name(name, *_PARTIES) for name in dict.fromkeys(with_ or ())],
        asked.choices(kind, "entry", "kind"),
        reverse=reverse,
    )
