"""CSV and TSV: a header of JSON keys, then one line per row."""

import csv
from collections.abc import Iterator

from uzrel.queries.row import Row
from uzrel.render.environment import Environment
from uzrel.render.escape import one_line
from uzrel.render.view import Format, Layout, View, plain_text

FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""First characters of a text that a spreadsheet takes for a formula."""

BYTE_ORDER_MARK = "\ufeff"


class _Plain(csv.excel):
    """CSV with line feeds."""

    lineterminator = "\n"


class _Quoted(_Plain):
    """CSV with every cell in quotes."""

    quoting = csv.QUOTE_ALL


def write(rows: Iterator[Row], layout: Layout, view: View, environment: Environment) -> None:
    """Write each row as it comes; lists are joined by semicolons and null is empty."""
    keys = view.keys(layout)
    cell = _harmless if view.escape_formulae else _cell
    lines = ([cell(getattr(row, name)) for name in keys.values()] for row in rows)
    if view.bom:
        environment.stdout.write(BYTE_ORDER_MARK)
    if view.format is Format.CSV:
        # with every cell in quotes, no separator makes a cell of its own of what follows it
        dialect = _Quoted if view.escape_formulae else _Plain
        writer = csv.writer(environment.stdout, dialect)
        writer.writerow(keys)
        writer.writerows(lines)
        return
    environment.stdout.write("\t".join(keys) + "\n")
    environment.stdout.writelines("\t".join(line) + "\n" for line in lines)


def _cell(value: object) -> str:
    return one_line(plain_text(value))


def _harmless(value: object) -> str:
    """Return the text of a cell that no spreadsheet takes for a formula: with an apostrophe before it."""
    text = plain_text(value)
    is_formula = text.startswith(FORMULA) and not isinstance(value, int | float)
    return f"'{one_line(text)}" if is_formula else one_line(text)
