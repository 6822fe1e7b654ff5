"""The canonical form of a dataset file, in which a difference between two versions is a change of the data.

Tables in the order of the data dictionary; sources, countries, places and organizations by id, facts by date and
then id; the fields of a record in the order of its model, its own before the evidence; lists on one line. The
comment at the head of the file stays, others have no place to go back to.
"""

from collections.abc import Iterator, Mapping
from itertools import takewhile
from typing import Any

import tomli_w

from uzrel.dataset.models import TABLES, About, fields_of
from uzrel.model.date_fields import first_date
from uzrel.model.dates import FIRST_DAY, LAST_DAY, DateError, When
from uzrel.model.tables import UNDATED

FIELDS = {"dataset": tuple(fields_of(About)), **{table: tuple(fields_of(model)) for table, model in TABLES.items()}}


def canonical(text: str, document: Mapping[str, Any]) -> str:
    """Return the canonical form of a dataset file that reads ``text`` and parses as ``document``."""
    blocks = ["\n".join(_head(text))] if text.startswith("#") else []
    if "dataset" in document:
        blocks.append("\n".join(["[dataset]", *_lines("dataset", document["dataset"])]))
    for table in TABLES:
        for values in sorted(document.get(table, ()), key=lambda values: _sort_key(table, values)):
            blocks.append("\n".join([f"[[{table}]]", *_lines(table, values)]))
    return "\n\n".join(blocks) + "\n"


def _head(text: str) -> Iterator[str]:
    return takewhile(lambda line: line.startswith("#"), text.splitlines())


def _sort_key(table: str, values: Mapping[str, Any]) -> tuple[int, int, str]:
    id_ = str(values.get("id") or values.get("code") or "")
    given = first_date(table, values) if table not in UNDATED else None
    try:
        return (*When.parse(given).window, id_) if given else (LAST_DAY, LAST_DAY, id_)
    except DateError:  # which check reports
        return FIRST_DAY, FIRST_DAY, id_


def _lines(table: str, values: Mapping[str, Any]) -> Iterator[str]:
    known = [field for field in FIELDS[table] if field in values]
    for field in (*known, *sorted(values.keys() - set(known))):
        yield f"{field} = {_literal(values[field])}"


def _literal(value: Any) -> str:
    match value:
        case dict():
            return "{ " + ", ".join(f"{key} = {_literal(part)}" for key, part in value.items()) + " }"
        case [dict(), *_]:
            return "[\n" + "".join(f"  {_literal(part)},\n" for part in value) + "]"
        case list():
            return f"[{', '.join(map(_literal, value))}]"
        case _:
            return tomli_w.dumps({"value": value}).removeprefix("value = ").rstrip("\n")
