"""``uzrel chart``: memberships over time, and how much happened when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from uzrel.api import Database
from uzrel.cli.completion import last_of, names_of
from uzrel.cli.filters import names_in
from uzrel.cli.listing import listing
from uzrel.cli.options import ListingOptions, split
from uzrel.model.errors import UsageError
from uzrel.model.when import parse_when
from uzrel.queries.membership_chart import MembershipBar
from uzrel.queries.resolver import PARTIES
from uzrel.queries.row import Row
from uzrel.queries.years import YearRow
from uzrel.render.columns import ID, MARK, SOURCE, SPAN
from uzrel.render.environment import Environment
from uzrel.render.escape import one_line
from uzrel.render.view import Column, Format, Layout, View

ANSWER = list[MembershipBar] | list[YearRow]
EXAMPLES = (
    ("uzrel chart", "every membership, from the first to today"),
    ("uzrel chart --kind security --with kz", "those of one kind that Kazakhstan shared, while it did"),
    ("uzrel chart timeline --since 2015", "how much happened in each year"),
    ("uzrel chart --svg chart.svg", "as a drawing for a page or a paper"),
)


class What(StrEnum):
    """The charts."""

    MEMBERSHIPS = "memberships"
    TIMELINE = "timeline"


TITLES = {What.MEMBERSHIPS: "What Uzbekistan belongs to", What.TIMELINE: "What happened, year by year"}
LAYOUTS = {
    What.MEMBERSHIPS: Layout(
        MembershipBar,
        (
            MARK,
            Column("Row", lambda row: row.label),
            Column("Organization", lambda row: row.name, main=True),
            Column("Status", lambda row: row.status),
            SPAN,
            ID,
            SOURCE,
        ),
    ),
    What.TIMELINE: Layout(
        YearRow,
        (
            Column("Year", lambda row: str(row.year)),
            Column("Kind", lambda row: row.kind, main=True),
            Column("Entries", lambda row: str(row.count)),
            Column("Possible", lambda row: str(row.possible)),
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class Options:
    """Its own options."""

    what: Annotated[What, typer.Argument(metavar="[WHAT]", help="memberships or timeline.")] = What.MEMBERSHIPS
    kind: Annotated[
        str | None,
        typer.Option(metavar="A,B", help="Only organizations, or entries, of these kinds: security,economic."),
    ] = None
    with_: Annotated[
        str | None,
        typer.Option(
            "--with",
            metavar="A,B",
            autocompletion=last_of(names_of(*PARTIES)),
            help="Only what all these states belonged to at the same time; of the timeline what concerns one of "
            "these countries, organizations, places or people: kz,tr.",
        ),
    ] = None
    since: Annotated[str | None, typer.Option(metavar="WHEN", help="Begin the chart here: 2005, 2015-06.")] = None
    svg: Annotated[Path | None, typer.Option(metavar="FILE", help="Write an SVG drawing to this file instead.")] = None

    def title(self) -> str:
        """Return what the chart shows, with the restrictions given."""
        restrictions = (("", self.kind), ("with ", self.with_), ("since ", self.since))
        parts = [f"{word}{value.replace(',', ', ')}" for word, value in restrictions if value]
        return " · ".join([TITLES[self.what], *parts])


def _layout(options: Options, shared: ListingOptions) -> Layout:
    """Return the layout of the chart asked for, and how it is drawn."""
    if options.svg is not None and (shared.json or shared.format not in (None, Format.TABLE) or shared.fields):
        raise UsageError("--svg draws; it contradicts --json, --format and --fields; ask twice")

    def write(rows: Iterator[Row], _layout: Layout, view: View, environment: Environment) -> None:
        since = _since(options.since, environment.today)
        if options.svg is None:
            _draw(options.what, rows, since, view.color, environment)
        else:
            _save(options, rows, since, options.svg, environment)

    return LAYOUTS[options.what]._replace(drawing=write)


def _draw(what: What, rows: Iterator[Any], since: date | None, color: str, environment: Environment) -> None:
    from uzrel.render.charts.terminal import draw_spans, draw_years

    if what is What.MEMBERSHIPS:
        draw_spans(rows, since, color, environment)
    else:
        draw_years(rows, color, environment)


def _save(options: Options, rows: Iterator[Any], since: date | None, file: Path, environment: Environment) -> None:
    from uzrel.dataset.files import write_whole
    from uzrel.render.charts.svg import span_chart, year_chart

    title = options.title()
    is_of_spans = options.what is What.MEMBERSHIPS
    drawing = span_chart(rows, title, since, environment.today) if is_of_spans else year_chart(rows, title)
    write_whole(file, drawing)
    environment.stderr.write(f"uzrel: wrote {one_line(str(file))}\n")


def _since(text: str | None, today: date) -> date | None:
    """Return the first day of a WHEN.

    Raises ``UsageError`` when it has none, or when that day is yet to come.
    """
    if text is None:
        return None
    when = parse_when(text, today=today)
    if when.start is None:
        raise UsageError(f"{text!r} has no beginning; write --since {when.end}")
    first = date.fromordinal(when.window.first)
    if first > today:
        raise UsageError(f"{text!r} is yet to come; a chart ends today, {today}")
    return first


def query(database: Database, options: Options) -> Iterator[MembershipBar] | Iterator[YearRow]:
    """Draw memberships over time, or the timeline as counts per year.

    An organization shares a row with those that it took the place of, and --kind keeps such a row whole. Ends that
    are not known exactly fade over the days on which they may lie.

    An entry of the timeline counts in the year in which its date begins: 1991 for 1991/1995, 2004 for 2004~; "by
    1995" counts in 1995. How many of a year's entries may belong to another stands in brackets.

    The other formats give what the bars stand for, one row for each span, or for each year and kind.
    """
    since, kinds, names = _since(options.since, database.today), split(options.kind), names_in(options.with_)
    if options.what is What.MEMBERSHIPS:
        return database.membership_chart(kind=kinds, with_=names, since=since)
    return database.years(kind=kinds, with_=[names] if names else [], since=since)


command = listing(query, Options, _layout, subject="memberships or entries")
