"""``uzrel diff``: what changed between two days."""

from collections.abc import Iterator
from typing import Annotated

import typer

from uzrel.cli.filters import WithOption, parties, tables_option
from uzrel.cli.options import CertainOption, QueryContext, listing
from uzrel.model.dates import parse_when
from uzrel.model.errors import UsageError
from uzrel.queries.changes import GROUPS, ChangeRow, changes
from uzrel.render.columns import ID, MARK, SOURCE, day
from uzrel.render.view import Column, Layout

ANSWER = list[ChangeRow]
EXAMPLES = (
    ("uzrel diff 2016-09-01 today", "since a day"),
    ("uzrel diff 1998 2002 --table membership", "from one year to another, of some kind"),
    ("uzrel diff 2016-09-01 2018-01-01 --with kz --json", "with one state, for a script"),
)

_HEADINGS = {
    "membership": "Memberships",
    "agreement": "Agreements",
    "relation": "Diplomatic relations",
    "mission": "Missions",
    "twinning": "Twinnings",
    "officeholder": "Officeholders",
}
_SIGNS = {"began": "+", "ended": "−", "changed": "→"}


def _status(row: ChangeRow) -> str:
    return " → ".join(status for status in (row.before, row.after) if status)


LAYOUT = Layout(
    ChangeRow,
    (
        MARK,
        Column("", lambda row: _SIGNS[row.change], "bold", wrap=False),
        Column("Date", lambda row: day(row.date)),
        Column("What", lambda row: row.title, main=True),
        Column("Status", _status, collapse_below=True),
        ID,
        SOURCE,
    ),
    group=lambda row: _HEADINGS[row.group],
)


@listing(LAYOUT, nothing="change between these days")
def command(
    context: QueryContext,
    first: Annotated[
        str, typer.Argument(metavar="WHEN", help="The earlier day, or some day of a month, year or range: 2016-09-01.")
    ],
    second: Annotated[str, typer.Argument(metavar="WHEN", help="The later day: 2018-01-01, 2020, today.")],
    table: Annotated[str | None, tables_option(GROUPS, "Only what is in these tables: membership,agreement.")] = None,
    with_: WithOption = None,
    certain: CertainOption = False,
) -> Iterator[ChangeRow]:
    """Show what changed between two days: what began (+), ended (−) or took on another status (→).

    What began or ended on the earlier day itself had already done so; what did on the later day is told.
    Where the dates are not known exactly enough to be sure, a change is marked as possible.
    """
    after, until = (parse_when(text, today=context.today) for text in (first, second))
    if until.precedes(after):
        raise UsageError(f"{second} lies before {first}; write: uzrel diff {second} {first}")
    return changes(
        context.index,
        after,
        until,
        groups=context.among(table, "table", GROUPS),
        concerning=parties(context, with_),
        certain=certain,
    )
