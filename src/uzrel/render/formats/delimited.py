"""CSV and TSV: a header of JSON keys, then one line per row."""

import csv
from collections.abc import Iterator

from uzrel.queries.row import Row
from uzrel.render.environment import Environment
from uzrel.render.escape import one_line
from uzrel.render.view import Format, Layout, View, plain_text


def write(rows: Iterator[Row], layout: Layout, view: View, environment: Environment) -> None:
    """Write each row as it comes; lists are joined by semicolons and null is empty."""
    keys = view.keys(layout)
    if view.format is Format.CSV:
        writer = csv.writer(environment.stdout, lineterminator="\n")
        writer.writerow(keys)
        writer.writerows([one_line(plain_text(getattr(row, name))) for name in keys.values()] for row in rows)
        return
    environment.stdout.write("\t".join(keys) + "\n")
    for row in rows:
        cells = (one_line(plain_text(getattr(row, name))) for name in keys.values())
        environment.stdout.write("\t".join(cells) + "\n")
