"""Pages for people: a heading, fields and titled tables."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import Any, NamedTuple

from rich.text import Text

from uzrel.queries.row import Row
from uzrel.render.environment import Environment
from uzrel.render.escape import one_line
from uzrel.render.formats.rich_table import UNBOUNDED, dim, draw, indented, joined, table_lines, wrapped
from uzrel.render.grid import legend
from uzrel.render.view import Column, Part

INDENT = 2


def heading(title: str, subtitle: str, environment: Environment) -> list[Text]:
    """Return the first lines of a page."""
    texts = (Text(one_line(title), style="bold"), Text(one_line(subtitle), style="dim"))
    return [line for text in texts for line in wrapped(text, environment.width or UNBOUNDED)]


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
    width = environment.width or UNBOUNDED
    widest = max((len(one_line(field.name)) for field in every), default=0)
    names = min(widest, width // 4)
    indent = names + 2 * INDENT
    lines: list[Text] = []
    for field in every:
        values = [Text.assemble(one_line(field.value), (one_line(field.sources), "dim"))] if field.value else []
        values += [Text.assemble((one_line(value), "magenta"), one_line(remark)) for value, remark in field.others]
        left = wrapped(Text(one_line(field.name), "dim"), names)
        right = [line for value in values for line in wrapped(value, max(width - indent, 1))]
        for name, line in zip_longest(left, right, fillvalue=Text()):
            fits = line.cell_len <= width - indent
            if name.plain:
                lines.append(joined([Text(), name, line if fits else Text()], [0, names, 0]))
            if not (name.plain and fits):
                lines.append(indented(line, indent, width))
    return lines


def section(
    title: str, rows: Sequence[Any], columns: Sequence[Column], environment: Environment, remark: str = ""
) -> list[Text]:
    """Return a titled table, or nothing where there are no rows."""
    if not rows:
        return []
    count = f" ({len(rows)})" if len(rows) > 1 else ""
    width = environment.width or UNBOUNDED
    table = table_lines([Part(tuple(columns), rows)], width - INDENT)
    caption = Text.assemble((f"{title}{count}", "bold"), (remark, "dim"))
    return [Text(), *wrapped(caption, width), *(indented(line, INDENT, width) for line in table)]


def draw_page(lines: Sequence[Text], marked: Sequence[Row], color: str, environment: Environment) -> None:
    """Write the lines, and at the end what the marks of the ``marked`` rows mean."""
    draw([*lines, *dim(legend(marked), environment.width)], color, environment)
