"""A Frictionless Data Package: one CSV file per table and a descriptor with their schemas."""

import csv
import json
from pathlib import Path
from typing import Any

from uzrel._version import __version__
from uzrel.export.tables import Cell, Column, Table, Type, tables
from uzrel.export.target import DESCRIPTOR, MARK
from uzrel.index.database import Index
from uzrel.model.text import fold
from uzrel.render.escape import one_line

DELIMITER = "; "
"""What separates the items of a list in a cell."""

FIELD_TYPES = {Type.TEXT: "string", Type.DAY: "date", Type.TEXTS: "list"}
"""The types of fields, as the Table Schema calls them; the others are called the same."""


def write(index: Index, folder: Path) -> None:
    """Write the package into an empty folder."""
    for table in tables():
        with (folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(column.name for column in table.columns)
            writer.writerows([_text(cell) for cell in row] for row in table.rows(index))
    write_descriptor(index, folder, {"format": "csv", "mediatype": "text/csv", "encoding": "utf-8"})


def _text(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case list():
            return one_line(DELIMITER.join(cell))
        case _:
            return one_line(str(cell))


def write_descriptor(index: Index, folder: Path, file: dict[str, str]) -> None:
    """Write the descriptor of a folder with a file per table, whose properties are ``file``."""
    title, license_, authors = index.meta("title"), index.meta("license"), index.optional_meta("authors")
    (sources,) = index.select("SELECT count(*) FROM source").fetchone()
    descriptor = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": fold(title).replace(" ", "-"),
        "title": title,
        "description": index.meta("description"),
        "version": index.meta("version"),
        "as_of": index.meta("as_of"),
        **({"contributors": [{"title": authors, "role": "author"}]} if authors else {}),
        "licenses": [{"name": license_, "path": f"https://spdx.org/licenses/{license_}.html"}],
        "sources": [{"title": f"The {sources} sources of the dataset", "path": f"source.{file['format']}"}],
        MARK: __version__,
        "resources": [
            {
                "name": table.name,
                "path": f"{table.name}.{file['format']}",
                "type": "table",
                "description": table.description,
                **file,
                "schema": _schema(table),
            }
            for table in tables()
        ],
    }
    text = json.dumps(descriptor, ensure_ascii=False, indent=2)
    (folder / DESCRIPTOR).write_text(text + "\n", encoding="utf-8")


def _schema(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(table, column) for column in table.columns], "missingValues": [""]}
    if table.key:
        schema["primaryKey"] = [table.key]
    keys = [(column.name, *column.references) for column in table.columns if column.references]
    if keys:
        schema["foreignKeys"] = [
            {"fields": [name], "reference": {"resource": "" if target == table.name else target, "fields": [key]}}
            for name, target, key in keys
        ]
    return schema


def _field(table: Table, column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.choices:
        constraints["enum"] = list(column.choices)
    if column.name == table.key:
        constraints["unique"] = True
    field: dict[str, Any] = {"name": column.name, "type": FIELD_TYPES.get(column.type, column.type.value)}
    if column.type is Type.TEXTS:
        field["delimiter"] = DELIMITER
    if column.description:
        field["description"] = column.description
    return {**field, "constraints": constraints} if constraints else field
