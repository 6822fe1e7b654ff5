"""``uzrel disputes``: where sources differ."""

from collections.abc import Iterator

from uzrel.commands.listing import Asked, listing
from uzrel.queries.evidence import DisputeRow, disputes
from uzrel.render.view import Column, Layout
from uzrel.render.words import ID, SOURCE

ANSWER = list[DisputeRow]
EXAMPLES = (
    ("uzrel disputes", "all of them"),
    ("uzrel disputes --sort field --fields id,field,adopted,value", "by the field in question"),
)

COLUMNS = (
    Column("Record", lambda row: row.title, main=True),
    Column("Field", lambda row: row.field),
    Column("Adopted", lambda row: row.adopted or ""),
    Column("Other value", lambda row: row.value, "yellow"),
    Column("Why not", lambda row: row.note or "", "dim", aside=True),
    ID,
    SOURCE,
)
LAYOUT = Layout(DisputeRow, COLUMNS)


@listing(LAYOUT, nothing="dispute")
def command(asked: Asked) -> Iterator[DisputeRow]:
    """Show every value that a source gives and the record did not adopt."""
    return disputes(asked.index)
