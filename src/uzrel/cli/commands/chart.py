"""``uzrel chart``: memberships over time, and the number of timeline entries by year."""

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer

from uzrel.api import Database
from uzrel.cli.completion import last_of, names_of, values_of
from uzrel.cli.filters import AllOption, RegionOption, names_in
from uzrel.cli.listing import listing
from uzrel.cli.options import ListingOptions, database_of, split
from uzrel.model.dates import When
from uzrel.model.errors import UsageError
from uzrel.model.when import parse_when
from uzrel.queries.membership_chart import MembershipBar
from uzrel.queries.resolver import PARTIES
from uzrel.queries.row import Row
from uzrel.queries.years import YearRow
from uzrel.render.charts.export import Targets
from uzrel.render.columns import ID, MARK, SOURCE, SPAN, day
from uzrel.render.environment import Environment
from uzrel.render.view import Column, Format, Layout, View

ANSWER = list[MembershipBar] | list[YearRow]
EXAMPLES = (
    ("uzrel chart", "every membership"),
    ("uzrel chart --on today --status member", "what it is a member of today"),
    ("uzrel chart --kind security --with kz", "shared with Kazakhstan"),
    ("uzrel chart timeline --since 2015", "how much happened in each year"),
    ("uzrel chart --svg chart.svg", "as a drawing; --png for a picture"),
)


class What(StrEnum):
    """The charts."""

    MEMBERSHIPS = "memberships"
    TIMELINE = "timeline"


TITLES = {
    What.MEMBERSHIPS: "Uzbekistan in international organizations",
    What.TIMELINE: "What happened, year by year",
}
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


class Options(NamedTuple):
    """The command's own options."""

    what: Annotated[What, typer.Argument(metavar="[WHAT]", help="memberships or timeline.")] = What.MEMBERSHIPS
    kind: Annotated[
        str | None,
        typer.Option(
            metavar="A,B",
            autocompletion=last_of(values_of(("organization", "kind"), ("entry_kind", "kind"))),
            help="Only organizations or entries of these kinds: security.",
        ),
    ] = None
    with_: Annotated[
        str | None,
        typer.Option(
            "--with",
            metavar="A,B",
            autocompletion=last_of(names_of(*PARTIES)),
            help="Only memberships shared with these, or entries on any: kz,tr.",
        ),
    ] = None
    region: RegionOption = None
    on: Annotated[str | None, typer.Option(metavar="WHEN", help="Only memberships that held then: today, 2005.")] = None
    status: Annotated[
        str | None,
        typer.Option(
            metavar="A,B",
            autocompletion=last_of(values_of(("membership", "status"))),
            help="Only memberships of these statuses: member,observer.",
        ),
    ] = None
    since: Annotated[str | None, typer.Option(metavar="WHEN", help="Begin the chart here: 2005, 2015-06.")] = None
    until: Annotated[str | None, typer.Option(metavar="WHEN", help="End the chart here: 2016, 2016-09-02.")] = None
    all_: AllOption = False
    svg: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write an SVG drawing instead; - is standard output.")
    ] = None
    png: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write a PNG picture instead; needs the extra 'export'.")
    ] = None

    def title(self, today: date) -> str:
        """Return the title of the chart, with the filters given."""
        on, since, until = (
            text and parse_when(text, today=today).in_words() for text in (self.on, self.since, self.until)
        )
        filters = (
            *(("", self.kind), ("", self.status), ("on ", on), ("with ", self.with_)),
            *(("since ", since), ("until ", until)),
        )
        parts = [f"{word}{value.replace(',', ', ')}" for word, value in filters if value]
        return " · ".join([TITLES[self.what], *parts])


def _layout(options: Options, shared: ListingOptions) -> Layout:
    """Return the layout of the chart asked for, and how it is drawn."""
    targets = Targets(options.svg, options.png)
    if targets and (shared.json or shared.format not in (None, Format.TABLE) or shared.fields):
        raise UsageError("--svg and --png draw; they contradict --json, --format and --fields; ask twice")
    targets.check()

    def write(rows: Iterator[Row], _layout: Layout, view: View, environment: Environment) -> None:
        found = list(rows) if options.what is What.MEMBERSHIPS or options.since else _in_record(rows, environment)
        database = database_of(environment, shared).silent()
        if found and targets:
            targets.write(_drawing(found, options, database), environment)
        elif targets:
            targets.write_nothing(environment)
        elif found:
            _draw(found, options, database, view.color, environment)

    return LAYOUTS[options.what]._replace(drawing=write)


RECORD_BEGINS = 1990
"""The first year of the record, but for a few entries."""


def _in_record(rows: Iterator[Any], environment: Environment) -> list[Any]:
    """Return the years without the few before the record begins, which would be decades apart, and say so."""
    found = list(rows)
    shown = [row for row in found if row.year >= RECORD_BEGINS]
    if shown in ([], found):
        return found
    first, left_out = found[0].year, sum(row.count for row in found) - sum(row.count for row in shown)
    environment.stderr.write(f"uzrel: {left_out} before {RECORD_BEGINS} left out; --since {first} shows them\n")
    return shown


def _draw(rows: list[Any], options: Options, database: Database, color: str, environment: Environment) -> None:
    from uzrel.render.charts.terminal import draw_memberships, draw_years

    if options.what is What.MEMBERSHIPS:
        draw_memberships(rows, *_period(options, database), color, environment)
    else:
        draw_years(rows, color, environment)


def _drawing(rows: list[Any], options: Options, database: Database) -> str:
    """Return the chart as an SVG document."""
    from uzrel.render.charts.svg_document import Caption
    from uzrel.render.charts.svg_memberships import membership_drawing
    from uzrel.render.charts.svg_years import year_drawing

    about = database.about()
    licence = re.sub("^CC-(.+)-", r"CC \1 ", about.license)
    caption = Caption(
        options.title(database.today), f"uzrel, data {about.version}, as of {day(about.as_of)}, {licence}"
    )
    if options.what is What.MEMBERSHIPS:
        return membership_drawing(rows, caption, *_period(options, database))
    return year_drawing(rows, caption)


class Period(NamedTuple):
    """The days of a chart."""

    since: date | None
    """The first day; None for that of the first bar."""
    until: date
    """The last day."""


def _period(options: Options, database: Database) -> Period:
    """Return the days from ``--since`` to ``--until``, or to the end of the record if that is earlier.

    Raises ``UsageError`` where an end is open, or no day is left, and ``DateError`` where none of them is in ``--on``.
    """
    on, since, until = (
        parse_when(text, today=database.today) if text is not None else None
        for text in (options.on, options.since, options.until)
    )
    if since and since.start is None:
        raise UsageError(f"{options.since!r} has no beginning; write --since {since.end}")
    if until and until.end is None:
        raise UsageError(f"{options.until!r} has no end; write --until {until.start}")
    if on:
        When.common(on, since and since.onwards(), until and until.until())
    first = date.fromordinal(since.window.first) if since else None
    last = database.recorded_until(date.fromordinal(until.window.last) if until else database.today)
    if first and first > last:
        raise UsageError(f"{options.since!r} is after the end of the chart, {day(str(last))}; give an earlier --since")
    return Period(first, last)


def query(database: Database, options: Options) -> Iterator[MembershipBar] | Iterator[YearRow]:
    """Draw memberships over time, or the number of timeline entries by year.

    A chart ends with the record. A bar fades where a day is not known exactly.
    An entry counts where its date begins; brackets count those possibly later.
    """
    since, until = _period(options, database)
    kinds, names = split(options.kind), names_in(options.with_)
    if options.what is What.MEMBERSHIPS:
        if options.all_:
            raise UsageError("--all is about the timeline; a chart of memberships has all of Uzbekistan's")
        return database.membership_chart(
            on=options.on,
            status=split(options.status),
            kind=kinds,
            with_=names,
            region=names_in(options.region),
            since=since,
            until=until,
        )
    if options.on or options.status:
        raise UsageError("--on and --status are about memberships; leave them out with 'timeline'")
    return database.years(
        kind=kinds,
        with_=[names] if names else [],
        region=names_in(options.region),
        since=since,
        until=until,
        everything=options.all_,
    )


command = listing(query, Options, _layout, subject="memberships or entries")
