"""Adding a record to a dataset file: from fields as a user types them to text at the end of the file."""

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple, get_args, get_origin
from unicodedata import normalize

from pydantic import BaseModel

from uzrel.dataset.format import record_text
from uzrel.dataset.load import load
from uzrel.dataset.messages import closest
from uzrel.dataset.models import TABLES, fields_of
from uzrel.dataset.reading import parse, read
from uzrel.dataset.references import reference_of
from uzrel.model.country_codes import id_field
from uzrel.model.date_fields import DATE_FIELDS, first_date
from uzrel.model.errors import UsageError
from uzrel.model.text import APOSTROPHES
from uzrel.model.when import parse_when

LONGEST_ID = 60
"""The most characters of an id made from a title."""
BOOLEANS = {"true": True, "yes": True, "false": False, "no": False}


class Addition(NamedTuple):
    """A file with a record added to it."""

    content: bytes
    record: str
    """The record, in canonical form."""
    replaces: str | None
    """The file with the record of the same id that this one corrects."""


def read_fields(table: str, arguments: Sequence[str], today: date) -> dict[str, Any]:
    """Return the values of a record by field, from texts such as ``countries=kz,tr``.

    Raises ``UsageError``, and ``DateError`` for a date with no reading, or with two.
    """
    if table not in TABLES:
        raise UsageError(f"there is no table {table!r}; {closest(table, TABLES)}")
    texts: dict[str, list[str]] = {}
    for argument in arguments:
        field, separator, text = argument.partition("=")
        if not separator:
            raise UsageError(f"{argument!r} is not FIELD=VALUE; write title='A visit'")
        if any("\ud800" <= character <= "\udfff" for character in argument):
            raise UsageError(f"the value of {field} is not UTF-8")
        texts.setdefault(field.strip(), []).append(text)
    return {field: _value(table, field, given, today) for field, given in texts.items()}


def _value(table: str, field: str, texts: list[str], today: date) -> Any:
    """Return the value of a field as TOML stores it."""
    fields = fields_of(TABLES[table])
    if field not in fields:
        raise UsageError(f"{table} has no field {field!r}; {closest(field, fields)}")
    annotation = fields[field].annotation
    if get_origin(annotation) is tuple:
        [item, *_] = get_args(annotation)
        if isinstance(item, type) and issubclass(item, BaseModel):
            raise UsageError(f"{field} is a list of tables; write it into the file")
        is_of_ids = field == "sources" or reference_of(fields[field]) is not None
        return [part.strip() for text in texts for part in (text.split(",") if is_of_ids else [text])]
    if len(texts) > 1:
        raise UsageError(f"{field} is no list; give it once")
    text = texts[0]
    if field in DATE_FIELDS[table].all:
        return str(parse_when(text, today=today))
    if annotation is bool:
        if text.lower() not in BOOLEANS:
            raise UsageError(f"{field} is yes or no, not {text!r}")
        return BOOLEANS[text.lower()]
    return _number(field, text) if int in get_args(annotation) else text


def _number(field: str, text: str) -> int | float:
    try:
        return int(text) if text.lstrip("-").isdecimal() else float(text)
    except ValueError:
        raise UsageError(f"{field} is a number, not {text!r}") from None


def added(content: bytes, table: str, values: Mapping[str, Any], file: Path, others: Sequence[Path]) -> Addition:
    """Return the content of a file with a record added at its end.

    A record without an id gets one that no other has. Raises ``DatasetError`` if the file, together with the others,
    is not valid then.
    """
    key = id_field(table)
    if key not in values and key == "id":
        values = {key: _new_id(table, values, _ids_in([content, *map(read, others)])), **values}
    record = record_text(table, values)
    line_end = b"\r\n" if b"\r\n" in content else b"\n"
    before = content if content.endswith(b"\n") or not content else content + line_end
    blank = line_end if before.strip() else b""
    after = before + blank + record.encode().replace(b"\n", line_end)
    replaced = [
        one.file
        for one in load([*others, file], {file: after}).replacements
        if (one.table, one.id, one.by) == (table, values.get(key), str(file))
    ]
    return Addition(after, record, next(iter(replaced), None))


def _ids_in(contents: Iterable[bytes]) -> set[str]:
    """Return the ids of all records of valid TOML texts."""
    return {
        str(row.get(id_field(table)))
        for content in contents
        for table, rows in parse("", content).items()
        if table in TABLES and isinstance(rows, list)
        for row in rows
        if isinstance(row, dict)
    }


def _hyphenated(text: str) -> str:
    """Return the ASCII words of a text in lower case, joined by hyphens."""
    letters = normalize("NFKD", text).translate(dict.fromkeys(map(ord, APOSTROPHES)))
    return "-".join(re.findall("[a-z0-9]+", letters.encode("ascii", "ignore").decode().lower()))


def _new_id(table: str, values: Mapping[str, Any], known: Set[str]) -> str:
    """Return an id made from the date and the title or name of a record, or else from what it refers to."""
    if name := values.get("title") or values.get("name") or values.get("subject"):
        parts = [str(first_date(table, values) or "").partition("/")[0], str(name)]
    else:
        names = {
            field: str(values.get(field) or each.default)
            for field, each in fields_of(TABLES[table]).items()
            if reference_of(each) and get_origin(each.annotation) is not tuple and (values.get(field) or each.default)
        }
        parts = [*names.values()] if "country" not in names else [names.pop("country"), *names.values()]
        parts = [table, *parts] if len(parts) == 1 else parts
    id_ = (_hyphenated(" ".join(parts)) or table)[:LONGEST_ID].rstrip("-")
    numbered = (f"{id_}-{number}" for number in count(2))
    return id_ if id_ not in known else next(each for each in numbered if each not in known)
