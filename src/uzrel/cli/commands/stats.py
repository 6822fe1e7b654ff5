"""``uzrel stats``: what the dataset holds."""

from collections.abc import Iterator

from uzrel.cli.options import QueryContext, listing
from uzrel.queries.stats import StatRow, stats
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


@listing(LAYOUT, nothing="record")
def command(context: QueryContext) -> Iterator[StatRow]:
    """Show how many facts there are, by table, by decade and by kind of source."""
    return stats(context.index)
