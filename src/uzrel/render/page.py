"""Pages for people: a heading, fields and titled tables."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import Any, NamedTuple

from rich.text import Text

from uzrel.queries.row import Row
from uzrel.render.environment import Environment
from uzrel.render.escape import one_line
from uzrel.render.formats.rich_table import UNBOUNDED, dim, draw, joined, table_lines, wrapped
from uzrel.render.grid import legend
from uzrel.render.view import Column, Part

INDENT = 2


def heading(title: str, subtitle: str) -> list[Text]:
    """Return the first lines of a page."""
    return [Text(one_line(title), style="bold"), Text(one_line(subtitle), style="dim")]


class Field(NamedTuple):
    """A field of a record in the words that people see."""

    name: str
    value: str
    sources: str = ""
    """The citations of this field alone, if they are not those of the record."""
    others: Sequence[tuple[str, str]] = ()
    """Each value that a source gives instead, and the remark on it."""


def fields(shown: Iterable[Field], environment: Environment) -> list[Text]:
    """Return names and values side by side, and under a value what sources give instead."""
    every = list(shown)
    widest = max((len(one_line(field.name)) for field in every), default=0)
    names = min(widest, environment.width // 4) if environment.width else widest
    room = max((environment.width or UNBOUNDED) - INDENT - names - INDENT, 1)
    lines = []
    for field in every:
        values = [Text.assemble(one_line(field.value), (one_line(field.sources), "dim"))] if field.value else []
        values += [Text.assemble((one_line(value), "yellow"), one_line(remark)) for value, remark in field.others]
        left = wrapped(Text(one_line(field.name), "dim"), names)
        right = [line for value in values for line in wrapped(value, room)]
        for name, line in zip_longest(left, right, fillvalue=Text()):
            lines.append(joined([Text(), name, line], [0, names, room]))
    return lines


def section(
    title: str, rows: Sequence[Any], columns: Sequence[Column], environment: Environment, remark: str = ""
) -> list[Text]:
    """Return a titled table, or nothing where there are no rows."""
    if not rows:
        return []
    count = f" ({len(rows)})" if len(rows) > 1 else ""
    table = table_lines([Part(tuple(columns), rows)], environment.width and environment.width - INDENT)
    indented = (Text(" " * INDENT).append_text(line) for line in table)
    return [Text(), Text.assemble((f"{title}{count}", "bold"), (remark, "dim")), *indented]


def draw_page(lines: Sequence[Text], marked: Sequence[Row], color: str, environment: Environment) -> None:
    """Write the lines, and at the end what the marks of the ``marked`` rows mean."""
    draw([*lines, *dim(legend(marked), environment.width)], color, environment)
