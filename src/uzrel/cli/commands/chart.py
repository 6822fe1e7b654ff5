"""``uzrel chart``: memberships over time, and how much happened when."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from uzrel.cli.completion import last_of, names_of
from uzrel.cli.filters import PARTIES
from uzrel.cli.options import QueryContext, listing
from uzrel.model.dates import parse_when
from uzrel.model.errors import UsageError
from uzrel.queries.membership_spans import SpanRow, spans
from uzrel.queries.row import Row
from uzrel.queries.years import YearRow, years
from uzrel.render.columns import ID, MARK, SOURCE, span
from uzrel.render.environment import Environment
from uzrel.render.escape import one_line
from uzrel.render.view import Column, Format, Layout, View

ANSWER = list[SpanRow] | list[YearRow]
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
        SpanRow,
        (
            MARK,
            Column("Row", lambda row: row.label, wrap=False),
            Column("Organization", lambda row: row.name, main=True),
            Column("Status", lambda row: row.status),
            Column("From – to", lambda row: span(row.from_, row.to)),
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


def _layout(options: Mapping[str, Any]) -> Layout:
    """Return the layout of the chart asked for, and how it is drawn."""
    file: Path | None = options["svg"]
    if file is not None and (options["json"] or options["format"] not in (None, Format.TABLE) or options["fields"]):
        raise UsageError("--svg draws; it contradicts --json, --format and --fields; ask twice")
    what: What = options["what"]

    def write(rows: Iterator[Row], _layout: Layout, view: View, environment: Environment) -> None:
        since = _since(options["since"], environment.today)
        if file is None:
            _draw(what, rows, since, view.color, environment)
        else:
            _save(what, rows, since, _title(options), file, environment)

    return LAYOUTS[what]._replace(drawing=write)


def _draw(what: What, rows: Iterator[Any], since: date | None, color: str, environment: Environment) -> None:
    from uzrel.render.charts.terminal import draw_spans, draw_years

    if what is What.MEMBERSHIPS:
        draw_spans(rows, since, color, environment)
    else:
        draw_years(rows, color, environment)


def _save(
    what: What, rows: Iterator[Any], since: date | None, title: str, file: Path, environment: Environment
) -> None:
    from uzrel.dataset.files import write_whole
    from uzrel.render.charts.svg import span_chart, year_chart

    drawn = span_chart(rows, title, since, environment.today) if what is What.MEMBERSHIPS else year_chart(rows, title)
    write_whole(file, drawn)
    environment.stderr.write(f"uzrel: wrote {one_line(str(file))}\n")


def _title(options: Mapping[str, Any]) -> str:
    """Return what a chart shows, with what a user narrowed it to."""
    narrowed = (("", "kind"), ("with ", "with_"), ("since ", "since"))
    said = [f"{word}{options[name].replace(',', ', ')}" for word, name in narrowed if options[name]]
    return " · ".join([TITLES[options["what"]], *said])


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


@listing(_layout, nothing="such membership or entry")
def command(
    context: QueryContext,
    what: Annotated[What, typer.Argument(metavar="[WHAT]", help="memberships or timeline.")] = What.MEMBERSHIPS,
    kind: Annotated[
        str | None,
        typer.Option(metavar="A,B", help="Only organizations, or entries, of these kinds: security,economic."),
    ] = None,
    with_: Annotated[
        str | None,
        typer.Option(
            "--with",
            metavar="A,B",
            autocompletion=last_of(names_of(*PARTIES)),
            help="Only what all these states belonged to at the same time; of the timeline what concerns one of "
            "these countries, organizations, places or people: kz,tr.",
        ),
    ] = None,
    since: Annotated[str | None, typer.Option(metavar="WHEN", help="Begin the chart here: 2005, 2015-06.")] = None,
    svg: Annotated[Path | None, typer.Option(metavar="FILE", help="Write an SVG drawing to this file instead.")] = None,  # noqa: ARG001 - the layout takes it
) -> Iterator[SpanRow] | Iterator[YearRow]:
    """Draw memberships over time, or the timeline as counts per year.

    An organization shares a row with those that it took the place of, and --kind keeps such a row whole. Ends that
    are not known exactly fade over the days on which they may lie.

    An entry of the timeline counts in the year in which its date begins: 1991 for 1991/1995, 2004 for 2004~; "by
    1995" counts in 1995. How many of a year's entries may belong to another stands in brackets.

    The other formats give what the bars stand for, one row for each span, or for each year and kind.
    """
    first = _since(since, context.today)
    if what is What.MEMBERSHIPS:
        kinds = context.choices(kind, "organization", "kind")
        return spans(
            context.index,
            today=context.today,
            since=first,
            kinds=kinds,
            shared_with=[name.id for name in context.names(with_, "country")],
        )
    kinds = context.choices(kind, "entry", "kind")
    concerned = [name.id for name in context.names(with_, *PARTIES)]
    return years(context.index, since=first, concerned=concerned, kinds=kinds)
