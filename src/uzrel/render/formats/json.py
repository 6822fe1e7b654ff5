"""JSON: an array with one record per line, or one record per line alone."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from uzrel.queries.row import Row
from uzrel.render.environment import Environment
from uzrel.render.escape import escape_control_chars
from uzrel.render.view import Format, Layout, View


def write(rows: Iterator[Row], layout: Layout, view: View, environment: Environment) -> None:
    """Write each row as it comes, so that a reader sees the first before the last is read."""
    keys = view.keys(layout)
    values = ({key: getattr(row, name) for key, name in keys.items()} for row in rows)
    if view.format is Format.JSON:
        write_array(values, environment)
    else:
        environment.stdout.writelines(f"{dumps(value)}\n" for value in values)


def write_array(values: Iterable[Any], environment: Environment) -> None:
    """Write an array, one value per line."""
    before = "[\n"
    for value in values:
        environment.stdout.write(before + dumps(value))
        before = ",\n"
    environment.stdout.write("[]\n" if before == "[\n" else "\n]\n")


def write_object(row: Row, environment: Environment) -> None:
    """Write one row as an object for people to read too."""
    environment.stdout.write(dumps(row, indent=2) + "\n")


def dumps(value: Any, indent: int | None = None) -> str:
    """Return ``value`` as JSON, with non-ASCII letters as they are and control characters escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=indent, default=Row.to_dict)
    return "\n".join(escape_control_chars(line, _escape) for line in text.split("\n"))


def _escape(character: str) -> str:
    return json.dumps(character)[1:-1]
