"""``uzrel search``: records that mention something."""

from collections.abc import Iterator
from typing import Annotated, NamedTuple

import typer

from uzrel.api import Database
from uzrel.cli.filters import SinceOption, UntilOption, tables_option
from uzrel.cli.listing import listing
from uzrel.cli.options import split
from uzrel.model.tables import RECORDS
from uzrel.queries.search import SearchRow
from uzrel.render.columns import DATE, ID, MARK, SOURCE, emphasised
from uzrel.render.view import Column, Layout, Placement

ANSWER = list[SearchRow]
EXAMPLES = (
    ("uzrel search peacekeeping", "one word"),
    ("uzrel search '\"human rights\" dialog*'", "a phrase and the beginning of a word"),
    ("uzrel search CSCE elections --table event", "a former name and a word, in one table"),
    ("uzrel search sanctions --json --limit 5", "the five best, for a script"),
)


def _title(row: SearchRow) -> str:
    return emphasised(row.match) if row.match and row.is_in_title else row.title


def _excerpt(row: SearchRow) -> str:
    return emphasised(row.match) if row.match and not row.is_in_title else ""


COLUMNS = (
    MARK,
    DATE,
    Column("What", _title, main=True),
    Column("Match", _excerpt, placement=Placement.BELOW),
    Column("Table", lambda row: row.table, "dim", placement=Placement.DETAIL),
    ID,
    SOURCE,
)
LAYOUT = Layout(SearchRow, COLUMNS)


class Options(NamedTuple):
    """The command's own options."""

    text: Annotated[
        list[str],
        typer.Argument(metavar="TEXT...", help="Words to look for: peacekeeping force, '\"human rights\"', coop*."),
    ]
    table: Annotated[str | None, tables_option(RECORDS, "Only records of these tables: event,agreement.")] = None
    since: SinceOption = None
    until: UntilOption = None


def query(database: Database, options: Options) -> Iterator[SearchRow]:
    """Show the records that mention something, best match first, facts before sources.

    The search covers titles, texts, notes and all names. Case, accents and word endings do not matter. Double quotes
    enclose a phrase; a star ends the beginning of a word. If no record has all the words, records with any of them
    are shown.
    """
    return database.search(" ".join(options.text), table=split(options.table), since=options.since, until=options.until)


command = listing(query, Options, LAYOUT, subject="records")
