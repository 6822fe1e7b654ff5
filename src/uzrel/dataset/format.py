"""The canonical form of a dataset file, in which a difference between two versions is a change of the data.

Tables in the order of the data dictionary; sources, countries, places and organizations by id, facts by date and
then id; the fields of a record in the order of its model, its own before the evidence; lists on one line. Comments
go with the record or field below them. Whatever is not of a dataset stays as it is: keys above the first table,
and tables with unknown names, after all others. So does a value with comments inside.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import tomli

from uzrel.dataset.blocks import Block, blocks_of, lines
from uzrel.dataset.literals import line
from uzrel.dataset.models import TABLES, About, fields_of
from uzrel.dataset.reading import decode, parse
from uzrel.dataset.statements import Statement, statements
from uzrel.model.date_fields import DATE_FIELDS, first_date
from uzrel.model.dates import When
from uzrel.model.errors import DatasetError, DateError
from uzrel.model.problem import Problem
from uzrel.model.spans import FIRST_DAY, LAST_DAY
from uzrel.model.tables import UNDATED

FIELDS = {"dataset": tuple(fields_of(About)), **{table: tuple(fields_of(model)) for table, model in TABLES.items()}}
ORDER = {table: number for number, table in enumerate(FIELDS)}

BOM = b"\xef\xbb\xbf"


def canonical(name: str, content: bytes, changed: Mapping[str, Any] | None = None) -> bytes:
    """Return the canonical form of a dataset file called ``name``, with a byte order mark if it had one.

    Its first line end becomes that of all lines. ``changed`` are the values to write where they are not those read:
    the same records in the same order, with other fields. Raises ``DatasetError`` for what is not TOML or has values
    where tables should be.
    """
    document = changed or parse(name, content)
    _require_tables(name, document)
    text = decode(name, content).replace("\r\n", "\n")
    try:
        written = _canonical(text, document)
        is_faithful = written == text or _says_the_same(text, document, written)
    except RecursionError as error:
        raise DatasetError([Problem(file=name, message="is nested too deeply to be a dataset")]) from error
    if not is_faithful:
        message = "cannot be put in canonical form without a change to what it says; nothing was written"
        raise DatasetError([Problem(file=name, message=message)])
    line_end = "\r\n" if content.partition(b"\n")[0].endswith(b"\r") else "\n"
    mark = BOM if content.startswith(BOM) else b""
    return mark + written.replace("\n", line_end).encode()


def record_text(table: str, values: Mapping[str, Any]) -> str:
    """Return a record with its header in canonical form."""
    fields = [line(field, values[field]) for field in FIELDS[table] if field in values]
    return "\n".join([f"[[{table}]]", *fields, ""])


def _require_tables(name: str, document: Mapping[str, Any]) -> None:
    for table, value in document.items():
        is_array = isinstance(value, list) and all(isinstance(row, dict) for row in value)
        if (table in TABLES and not is_array) or (table == "dataset" and not isinstance(value, dict)):
            message = f"{table} is not {'an array of tables' if table in TABLES else 'a table'}; see: uzrel check"
            raise DatasetError([Problem(file=name, message=message)])


def _canonical(text: str, document: Mapping[str, Any]) -> str:
    parts = blocks_of(text)
    known = [(block, _values(block, document)) for block in parts.blocks if block.table in FIELDS]
    known.sort(key=lambda pair: (ORDER[pair[0].table], _sort_key(pair[0].table, pair[1])))
    written = (
        lines(parts.head),
        *(_record_lines(block, values) for block, values in known),
        *(_lines_as_written(block) for block in parts.blocks if block.table not in FIELDS),
        lines(parts.tail),
    )
    return "\n".join("\n".join(block) + "\n" for block in written if block)


def _values(block: Block, document: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the values of a record."""
    values: Mapping[str, Any] = document[block.table]
    return values[block.position] if isinstance(values, list) else values


def _sort_key(table: str, values: Mapping[str, Any]) -> tuple[int, int, str]:
    id_ = str(values.get("id") or values.get("code") or "")
    given = first_date(table, values) if table in DATE_FIELDS and table not in UNDATED else None
    try:
        return (*When.parse(str(given)).window, id_) if given else (LAST_DAY, LAST_DAY, id_)
    except DateError:  # which check reports
        return FIRST_DAY, FIRST_DAY, id_


def _record_lines(block: Block, values: Mapping[str, Any]) -> list[str]:
    header = f"[{block.table}]" if block.table == "dataset" else f"[[{block.table}]]"
    written = [*lines(block.above), _with_comment(header, block.header)]
    above, keys, below = _keys(block)
    inner = block.inner if any(map(_has_comment, block.inner)) else []
    here = (keys if block.table == "dataset" else values).keys() - {part.table for part in inner}
    known = [field for field in FIELDS[block.table] if field in here]
    for field in (*known, *sorted(here - set(known))):
        written += above.get(field, ())
        written += _field_lines(field, values[field], keys.get(field, ()))
    return [*written, *below, *_lines_of_inner(inner)]


def _keys(block: Block) -> tuple[dict[str, list[str]], dict[str, list[Statement]], list[str]]:
    """Return the comments above each key, the statements that set it, and the comments below all keys."""
    above: dict[str, list[str]] = {}
    keys: dict[str, list[Statement]] = {}
    comments: list[str] = []
    for statement in block.body:
        if statement.is_comment:
            comments.append(statement.text.strip())
        elif not statement.is_blank:
            [key] = statement.path()
            above.setdefault(key, []).extend(comments)
            keys.setdefault(key, []).append(statement)
            comments = []
    return above, keys, comments


def _field_lines(field: str, value: Any, written: Sequence[Statement]) -> list[str]:
    """Return the lines of a field, which are those ``written`` where there are comments between them."""
    if any(statement.has_inner_comment for statement in written) or (
        len(written) > 1 and any(statement.comments for statement in written)
    ):
        return lines(written)
    return [_with_comment(line(field, value), *written)]


def _with_comment(text: str, *written: Statement) -> str:
    comment = written[0].final_comment if written else ""
    return f"{text}  {comment}" if comment else text


def _has_comment(block: Block) -> bool:
    return any(statement.comments for statement in (*block.above, block.header, *block.body))


def _lines_as_written(block: Block) -> list[str]:
    return [*lines([*block.above, block.header, *block.body]), *_lines_of_inner(block.inner)]


def _lines_of_inner(inner: Sequence[Block]) -> list[str]:
    return [text for part in inner for text in ("", *_lines_as_written(part))]


def _says_the_same(text: str, document: Mapping[str, Any], written: str) -> bool:
    """Return whether a text has the same values and comments as another, apart from the order of records."""
    try:
        again = tomli.loads(written)
    except ValueError:
        return False
    return _unordered(document) == _unordered(again) and _comments(text) == _comments(written)


def _unordered(document: Mapping[str, Any]) -> dict[str, Any]:
    return {
        table: sorted(map(_comparable, value)) if table in TABLES else _comparable(value)
        for table, value in document.items()
    }


def _comparable(value: Any) -> tuple[str, Any]:
    """Return what is the same for equal values, one of which may be no number, and can be sorted."""
    match value:
        case dict():
            return "table", sorted((key, _comparable(part)) for key, part in value.items())
        case list():
            return "list", list(map(_comparable, value))
    return "value", repr(value)


def _comments(text: str) -> Counter[str]:
    return Counter(
        statement.text[start:].partition("\n")[0].rstrip()
        for statement in statements(text)
        for start in statement.comments
    )
