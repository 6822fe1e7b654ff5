"""``uzrel diff``: what changed between two days."""

from collections.abc import Iterator
from typing import Annotated, NamedTuple

import typer

from uzrel.api import Database
from uzrel.cli.filters import AllOption, RegionOption, WithOption, groups, names_in, tables_option
from uzrel.cli.listing import listing
from uzrel.cli.options import CertainOption, split
from uzrel.model.tables import STATEFUL
from uzrel.queries.changes import ChangeRow
from uzrel.render.columns import ID, MARK, SOURCE, date_column
from uzrel.render.view import Column, Layout, Placement

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
        Column("", lambda row: _SIGNS[row.change], "bold"),
        date_column("Date", "date"),
        Column("What", lambda row: row.title, main=True),
        Column("Status", _status, placement=Placement.DETAIL),
        ID,
        SOURCE,
    ),
    group=lambda row: _HEADINGS[row.group],
)


class Options(NamedTuple):
    """The command's own options."""

    first: Annotated[
        str, typer.Argument(metavar="WHEN", help="The earlier day, or some day of a month, year or range: 2016-09-01.")
    ]
    second: Annotated[str, typer.Argument(metavar="WHEN", help="The later day: 2018-01-01, 2020, today.")]
    table: Annotated[str | None, tables_option(STATEFUL, "Only what is in these tables: membership,agreement.")] = None
    with_: WithOption = None
    region: RegionOption = None
    all_: AllOption = False
    certain: CertainOption = False


def query(database: Database, options: Options) -> Iterator[ChangeRow]:
    """Show what changed between two days: what began (+), ended (−) or changed its status (→).

    A change on the earlier day is left out; a change on the later day is shown. A change is marked as possible
    where its date is not known exactly enough to be sure.
    """
    return database.changes(
        options.first,
        options.second,
        table=split(options.table),
        with_=groups(options.with_),
        region=names_in(options.region),
        everything=options.all_,
        certain=options.certain,
    )


command = listing(query, Options, LAYOUT, subject="changes")
