"""``uzrel disputes``: where sources differ."""

from collections.abc import Iterator
from typing import Annotated, NamedTuple

import typer

from uzrel.api import Database
from uzrel.cli.filters import (
    RegionOption,
    SinceOption,
    UntilOption,
    WhenArgument,
    WithOption,
    groups,
    names_in,
    tables_option,
)
from uzrel.cli.listing import listing
from uzrel.cli.options import CertainOption, split
from uzrel.model.tables import FACTS
from uzrel.queries.evidence import DisputeRow
from uzrel.render.columns import ID, MARK, SOURCE, field_text
from uzrel.render.view import Column, Layout, Placement

ANSWER = list[DisputeRow]
EXAMPLES = (
    ("uzrel disputes", "all of them"),
    ("uzrel disputes 2005 --with us", "about a time and one party"),
    ("uzrel disputes --table membership --field from,to --json", "about certain fields, for a script"),
)

COLUMNS = (
    MARK,
    Column("Record", lambda row: row.title, main=True),
    Column("Field", lambda row: row.field),
    Column("Adopted", lambda row: field_text(row.table, row.field, row.adopted)),
    Column("Other value", lambda row: field_text(row.table, row.field, row.value), "magenta"),
    Column("Note", lambda row: row.note or "", "dim", placement=Placement.DETAIL),
    ID,
    SOURCE,
)
LAYOUT = Layout(DisputeRow, COLUMNS)


class Options(NamedTuple):
    """The command's own options."""

    when: WhenArgument = None
    since: SinceOption = None
    until: UntilOption = None
    with_: WithOption = None
    region: RegionOption = None
    table: Annotated[str | None, tables_option(FACTS, "Only about records of these tables: membership,event.")] = None
    field: Annotated[str | None, typer.Option(metavar="A,B", help="Only about these fields: from,to.")] = None
    certain: CertainOption = False


def query(database: Database, options: Options) -> Iterator[DisputeRow]:
    """Show every value that a source gives and the record did not adopt.

    WHEN means the time of the record, by the dates it adopted.
    """
    return database.disputes(
        options.when,
        since=options.since,
        until=options.until,
        with_=groups(options.with_),
        region=names_in(options.region),
        table=split(options.table),
        field=split(options.field),
        certain=options.certain,
    )


command = listing(query, Options, LAYOUT, subject="disputes", party="with_")
