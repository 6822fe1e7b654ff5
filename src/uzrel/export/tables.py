"""The tables of an export: what their columns hold and refer to, and how their rows are read from an index.

Each table of the dataset is one table whose columns are the fields of its model. Values within a record that are
records themselves have tables of their own (``former_name``, ``dispute``), as have the references from one record to
another (``reference``), the citations (``citation``), the timeline (``entry``) and what all records have in common
(``record``).
"""

import json
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, Literal, NamedTuple, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from uzrel.dataset.models import TABLES, About, Dispute, FormerName, fields_of
from uzrel.dataset.references import reference_of
from uzrel.dataset.schema import descriptions
from uzrel.index.build.tables import declared_type
from uzrel.index.database import Index
from uzrel.model.country_codes import id_field
from uzrel.model.date_fields import DATE_FIELDS
from uzrel.model.spans import FIRST_DAY, LAST_DAY
from uzrel.model.tables import FACTS

Cell = str | int | float | bool | date | list[str] | None


class Type(StrEnum):
    """The types of columns."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DAY = "day"
    """A day; in the index an ordinal, of which the ends of the calendar mean that it is open."""
    TEXTS = "texts"
    """A list of texts."""


class Column(NamedTuple):
    """A column of a table."""

    name: str
    type: Type = Type.TEXT
    description: str = ""
    required: bool = False
    references: tuple[str, str] | None = None
    """The table and column whose values it has."""
    choices: tuple[str, ...] = ()
    """The values it may have; any where there are none."""

    def described(self) -> str:
        """Return the description with the values that the column may have."""
        one_of = f"One of: {', '.join(self.choices)}." if self.choices else ""
        return f"{self.description} {one_of}".strip()


class Table(NamedTuple):
    """A table of an export."""

    name: str
    description: str
    columns: tuple[Column, ...]
    key: str | None
    """The column whose values are unique, if there is one."""
    sql: str
    """The SELECT on an index that yields the columns in their order."""

    def rows(self, index: Index) -> Iterator[list[Cell]]:
        """Yield the rows of the table as they are read."""
        types = [column.type for column in self.columns]
        for line in index.select(self.sql):
            yield [_read(type_, cell) for type_, cell in zip(types, line, strict=True)]


def _read(type_: Type, cell: Any) -> Cell:
    if cell is None:
        return None
    match type_:
        case Type.BOOLEAN:
            return bool(cell)
        case Type.DAY:
            return date.fromordinal(cell) if FIRST_DAY < cell < LAST_DAY - 1 else None
        case Type.TEXTS:
            texts: list[str] = json.loads(cell)
            return texts
        case _:
            value: str | int | float = cell
            return value


@cache
def tables() -> tuple[Table, ...]:
    """Return the tables of every export, each after those that its columns refer to, itself apart."""
    return (_dataset(), *map(_table_of_records, TABLES), _former_name(), _dispute(), *_over_all_tables())


DAYS = (
    Column("earliest_start", Type.DAY, "The earliest day that may be its first; empty where any may."),
    Column("latest_start", Type.DAY, "The latest day that may be its first; empty where any may."),
    Column("earliest_end", Type.DAY, "The earliest day that may be its last; empty while it lasts, or where any may."),
    Column("latest_end", Type.DAY, "The latest day that may be its last; empty while it lasts."),
)
"""The four days between which a fact certainly or possibly held; docs/dates.md tells how they follow."""

_EDTF = "A date in EDTF, as precise as its source."
_RECORD = Column("record", required=True, references=("record", "id"), description="The id of the record.")


def _dataset() -> Table:
    columns = tuple(
        Column(name, description=descriptions(About).get(name, ""), required=field.is_required())
        for name, field in fields_of(About).items()
    )
    values = ", ".join(f"(SELECT value FROM meta WHERE key = '{column.name}')" for column in columns)
    return Table("dataset", _first_line(About), columns, None, f"SELECT {values}")


def _table_of_records(table: str) -> Table:
    columns = _columns(TABLES[table], DATE_FIELDS[table].all)
    days = DAYS if table in FACTS else ()
    names = ", ".join(f'"{column.name}"' for column in (*columns, *days))
    sql = f"SELECT {names} FROM {table} ORDER BY n"
    return Table(table, _first_line(TABLES[table]), (*columns, *days), id_field(table), sql)


def _former_name() -> Table:
    owner = Column("organization", required=True, references=("organization", "id"))
    columns = (owner, *_columns(FormerName, ("from", "to")))
    values = ", ".join(f"former.value ->> '{column.name}'" for column in columns[1:])
    sql = f"""
        SELECT organization.id, {values} FROM organization, json_each(former_names) AS former
        ORDER BY organization.n, former.key"""
    return Table("former_name", _first_line(FormerName), columns, None, sql)


def _dispute() -> Table:
    columns = (_RECORD, *_columns(Dispute, ()))
    values = ", ".join(f"dispute.{column.name}" for column in columns[1:])
    sql = f"SELECT record.id, {values} FROM dispute JOIN record USING (n) ORDER BY dispute.rowid"
    return Table("dispute", _first_line(Dispute), columns, None, sql)


def _over_all_tables() -> tuple[Table, ...]:
    """Return the tables about the records of all tables."""
    record = Table(
        "record",
        "Every record of every table.",
        (
            Column("id", required=True),
            Column("table", required=True, choices=tuple(TABLES)),
            Column("title", required=True),
            Column("date", description=_EDTF),
            Column("disputed", Type.BOOLEAN, "Whether a source gives another value for some field.", required=True),
        ),
        "id",
        "SELECT id, tbl, title, date, disputed FROM record ORDER BY n",
    )
    citation = Table(
        "citation",
        "A source on which a record rests, or which disputes it.",
        (
            _RECORD,
            Column("source", required=True, references=("source", "id")),
            Column("locator", description="The place in the source: p3, art-18."),
            Column("field", required=True, choices=("sources", "disputes")),
        ),
        None,
        "SELECT id, source, locator, field FROM citation JOIN record USING (n) ORDER BY citation.rowid",
    )
    reference = Table(
        "reference",
        "A field of one record that names another record.",
        (
            _RECORD,
            Column("field", required=True, description="The field that names the other record."),
            Column("target", required=True, references=("record", "id"), description="The id of the other record."),
        ),
        None,
        """SELECT record.id, link.field, link.target FROM link JOIN record USING (n)
        WHERE EXISTS (SELECT 1 FROM record AS other WHERE other.id = link.target)
        ORDER BY link.target, link.n, link.field""",
    )
    return record, citation, reference, _entry()


def _entry() -> Table:
    columns = (
        Column("number", Type.INTEGER, "Its place in the timeline.", required=True),
        Column("date", description=_EDTF, required=True),
        Column("earliest", Type.DAY, "The earliest day on which it may have happened; empty where any may."),
        Column("latest", Type.DAY, "The latest day on which it may have happened; empty where any may."),
        Column("kind", required=True),
        Column("title", required=True),
        _RECORD,
        Column("countries", Type.TEXTS, "Codes of the states concerned, Uzbekistan understood."),
        Column("organizations", Type.TEXTS, "Ids of the organizations concerned."),
        Column("places", Type.TEXTS, "Ids of the places concerned."),
        Column("people", Type.TEXTS),
        Column("announced", Type.BOOLEAN, "Whether it was only announced, or lies ahead.", required=True),
        Column("disputed", Type.BOOLEAN, required=True),
        Column("sources", Type.TEXTS, "Citations: source-id, or source-id#locator."),
    )
    sql = """
        SELECT row_number() OVER (ORDER BY earliest_start, latest_end, id, n), date, earliest_start, latest_end, kind,
            title, id, countries, organizations, places, people, announced, disputed, sources
        FROM entry ORDER BY earliest_start, latest_end, id, n"""
    description = "An entry of the timeline: an event, or the day on which a fact began or ended."
    return Table("entry", description, columns, "number", sql)


def _columns(model: type[BaseModel], dates: tuple[str, ...]) -> tuple[Column, ...]:
    """Return the columns for the fields of a model, but for those that hold records."""
    told = descriptions(model)
    return tuple(
        _column(name, field, told.get(name, ""), is_date=name in dates)
        for name, field in fields_of(model).items()
        if not _holds_records(field)
    )


def _column(name: str, field: FieldInfo, description: str, *, is_date: bool) -> Column:
    type_ = _type(field.annotation)
    description = " ".join(description.replace("``", "").split())
    if is_date:
        description = f"{description} {_EDTF}".strip()
    required = field.is_required() or field.default not in (None, ())
    target = reference_of(field) if type_ is Type.TEXT else None
    table = (target.tables[0] if len(target.tables) == 1 else "record") if target else None
    references = (table, id_field(table)) if table else None
    return Column(name, type_, description, required, references, _choices(field.annotation))


def _type(annotation: Any) -> Type:
    match declared_type(annotation):
        case "LIST":
            return Type.TEXTS
        case "BOOL":
            return Type.BOOLEAN
        case "NUMERIC":
            return Type.NUMBER if float in get_args(annotation) else Type.INTEGER
        case _:
            return Type.TEXT


def _holds_records(field: FieldInfo) -> bool:
    item = next(iter(get_args(field.annotation)), None)
    return get_origin(field.annotation) is tuple and isinstance(item, type) and issubclass(item, BaseModel)


def _choices(annotation: Any) -> tuple[str, ...]:
    """Return the values that a field may have, if it names them."""
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    return next((found for part in get_args(annotation) if (found := _choices(part))), ())


def _first_line(model: type[BaseModel]) -> str:
    return (model.__doc__ or "").strip().partition("\n")[0]


DICTIONARY = ("table", "column", "type", "refers_to", "description")
"""The columns of ``dictionary``."""


def dictionary() -> Iterator[tuple[str, str, str, str, str]]:
    """Yield what each column of each table holds."""
    for table in tables():
        yield table.name, "", "", "", table.description
        for column in table.columns:
            refers_to = ".".join(column.references or ())
            yield table.name, column.name, column.type, refers_to, column.described()
