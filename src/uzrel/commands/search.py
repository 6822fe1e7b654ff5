"""``uzrel search``: records that speak of something."""

from collections.abc import Iterator
from typing import Annotated

import typer

from uzrel.commands.listing import Asked, listing
from uzrel.queries.search import SearchRow, search
from uzrel.render.view import Column, Layout
from uzrel.render.words import ID, MARK, SOURCE, days

ANSWER = list[SearchRow]
EXAMPLES = (
    ("uzrel search peacekeeping", "one word"),
    ("uzrel search human rights dialogue", "all the words, or else any of them"),
    ("uzrel search sanctions --json --limit 5", "the five best, for a script"),
)

COLUMNS = (
    MARK,
    Column("Date", lambda row: days(row.date)),
    Column("What", lambda row: row.title, main=True),
    Column("Table", lambda row: row.table, "dim", aside=True),
    ID,
    SOURCE,
)
LAYOUT = Layout(SearchRow, COLUMNS)


@listing(LAYOUT, nothing="record with these words")
def command(
    asked: Asked,
    text: Annotated[list[str], typer.Argument(metavar="TEXT...", help="Words to look for: peacekeeping force.")],
) -> Iterator[SearchRow]:
    """Show the records that speak of something, best first, facts before sources.

    Words are matched by their stem, whatever their case and accents, in titles, texts, notes and names.
    """
    return search(asked.index, " ".join(text))
