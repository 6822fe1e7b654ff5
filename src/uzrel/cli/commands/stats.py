"""``uzrel stats``: what the dataset holds."""

from collections.abc import Iterator
from typing import NamedTuple

from uzrel.api import Database
from uzrel.cli.listing import listing
from uzrel.queries.stats import StatRow
from uzrel.render.view import Column, Layout

ANSWER = list[StatRow]
EXAMPLES = (
    ("uzrel stats", "all the counts"),
    ("uzrel stats --json", "for a script"),
)

LAYOUT = Layout(
    StatRow,
    (
        Column("Of", lambda row: row.group, "dim"),
        Column("What", lambda row: row.name, main=True),
        Column("Value", lambda row: str(row.value)),
    ),
)


class Options(NamedTuple):
    """The command's own options, of which there are none."""


def query(database: Database, _options: Options) -> Iterator[StatRow]:
    """Show how many facts there are, by table, by decade and by kind of source."""
    return database.stats()


command = listing(query, Options, LAYOUT, subject="records")
