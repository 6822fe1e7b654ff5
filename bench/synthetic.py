"""More data of the same shape: the bundled records again and again, each copy with ids, names and dates of its own.

Copies keep to the same countries, for there are no others, and to organizations, places and sources of their own.
A copy's dates are moved by whole years, so that a year of *n* copies is *n* times as full, while whatever followed
something else still does.
"""

import re
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import tomli_w
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from uzrel.dataset.load import load
from uzrel.dataset.models import Organization, Place
from uzrel.dataset.references import reference_of
from uzrel.index.open import bundled_path
from uzrel.model.dates import When

MARK = "copy0"
"""What ids and names end with in a copy that has no number yet."""

YEARS = range(-3, 4)
"""By how many years dates are moved, copy after copy."""


EDITED = """
[[event]]
id = "edited"
date = "1999"
kind = "statement"
sources = ["wikipedia-foreign-relations"]
title = """
"""What an edit adds to an overlay, but for the title."""


def write_copies(path: Path, copies: int) -> None:
    """Write an overlay with so many copies of the bundled dataset."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(1, copies + 1):
            file.write(_unnumbered(YEARS[number % len(YEARS)]).replace(MARK, f"copy{number}"))


def edit(path: Path) -> None:
    """Write an event at the end of an overlay, or another title into it."""
    text = path.read_text("utf-8").partition(EDITED)[0]
    path.write_text(f'{text}{EDITED}"Edited at {time.time_ns()}"\n', "utf-8")
    time.sleep(0.1)  # a file just written may change again in the same instant; its index would not be kept


@cache
def _unnumbered(years: int) -> str:
    """Return the bundled dataset as TOML, moved by so many years, with ``MARK`` for the number of the copy."""
    records: dict[str, list[dict[str, Any]]] = {}
    for table, record in load([bundled_path()]).dataset.records():
        if table != "country":
            records.setdefault(table, []).append(dict(_copied(record, years)))
    return tomli_w.dumps(records)


def _copied(record: BaseModel, years: int) -> Iterator[tuple[str, Any]]:
    for name, field in type(record).model_fields.items():
        if (value := getattr(record, name)) not in (None, ()):
            yield field.alias or name, _changed(value, years, _renaming(record, name, field))


def _changed(value: Any, years: int, rename: Callable[[str], str]) -> Any:
    match value:
        case When():
            return _moved(str(value), years)
        case BaseModel():
            return dict(_copied(value, years))
        case tuple():
            return [_changed(part, years, rename) for part in value]
        case str():
            return rename(value)
    return value


def _renaming(record: BaseModel, name: str, field: FieldInfo) -> Callable[[str], str]:
    """Return how the texts of a field differ in a copy."""
    reference = reference_of(field)
    if name == "sources":
        return lambda citation: re.sub("(?=#)|$", f"-{MARK}", citation, count=1)
    if name == "id" or (reference and reference.tables != ("country",)):
        return lambda id_: f"{id_}-{MARK}"
    if isinstance(record, Place | Organization) and name in ("name", "abbreviation", "aliases"):
        return lambda text: f"{text} {MARK}"
    return str


def _moved(date: str, years: int) -> str:
    """Move a date by whole years; a 29 February becomes the 28th."""
    moved = re.sub(r"(?<![\d-])\d{4}", lambda year: f"{int(year[0]) + years:04}", date)
    return moved.replace("-02-29", "-02-28")
