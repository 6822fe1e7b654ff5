"""The tables of an index, which ``build`` writes and the queries read.

Every record has a row in ``record`` (title, date, sources) and one in the table of its kind, whose columns are the
model's fields. Entries of the timeline are in ``entry``. Facts and entries have four more columns, those of their
``spans.Span``. Three R-trees find rows by a window of days without a scan: ``fact_days`` and ``entry_days`` those that
may hold or happen in it, ``change_dates`` those that may change. The second dimension of ``fact_days`` is the number of
the table in ``FACTS``.
"""

from collections.abc import Iterator
from typing import Any, get_args, get_origin

from uzrel.dataset.models import TABLES, Record, fields_of
from uzrel.model.country_codes import id_field
from uzrel.model.tables import FACTS

SPAN_COLUMNS = "earliest_start INTEGER, latest_start INTEGER, earliest_end INTEGER, latest_end INTEGER"

_FIXED_TABLES = f"""
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;

CREATE TABLE record (
    n INTEGER PRIMARY KEY, tbl TEXT, rank INTEGER, id TEXT, title TEXT, date TEXT, sources LIST, disputed BOOL);

CREATE TABLE name (
    folded TEXT, tbl TEXT, id TEXT, label TEXT, rank INTEGER, words TEXT,
    PRIMARY KEY (folded, tbl, id)) WITHOUT ROWID;

CREATE TABLE link (target TEXT, n INTEGER, field TEXT, PRIMARY KEY (target, n, field)) WITHOUT ROWID;

CREATE TABLE citation (source TEXT, n INTEGER, locator TEXT, field TEXT, alone BOOL);

CREATE TABLE dispute (n INTEGER, field TEXT, adopted TEXT, value TEXT, sources LIST, note TEXT);

CREATE TABLE entry (
    n INTEGER PRIMARY KEY, date TEXT, kind TEXT, kinds LIST, home BOOL, title TEXT, tbl TEXT, id TEXT, about LIST,
    countries LIST,
    organizations LIST, places LIST, people LIST, announced BOOL, disputed BOOL, sources LIST, {SPAN_COLUMNS});
CREATE TABLE entry_kind (kind TEXT, entry INTEGER, PRIMARY KEY (kind, entry)) WITHOUT ROWID;
CREATE TABLE mention (target TEXT, entry INTEGER, PRIMARY KEY (target, entry)) WITHOUT ROWID;

CREATE VIRTUAL TABLE fact_days USING rtree_i32 (n, first, last, lowest_table, highest_table);
CREATE VIRTUAL TABLE entry_days USING rtree_i32 (n, first, last);
CREATE VIRTUAL TABLE change_dates USING rtree_i32 (n, first, last, +record);
"""

_FIXED_INDEXES = """
CREATE UNIQUE INDEX record_id ON record (id);
CREATE INDEX membership_organization ON membership (organization, country);
CREATE INDEX name_words ON name (words);
CREATE INDEX link_n ON link (n);
CREATE INDEX citation_source ON citation (source, n);
CREATE INDEX dispute_n ON dispute (n);
CREATE INDEX entry_order ON entry (earliest_start, latest_end, id, n);
"""

LOOKED_UP_BY = {
    "place": ("country", "part_of"),
    "membership": ("country",),
    "relation": ("country",),
    "mission": ("of", "in"),
    "twinning": ("uzbek", "partner"),
    "meeting": ("series",),
}
"""Columns by which queries find rows, per table."""


def all_tables() -> str:
    """Return the SQL that makes the tables."""
    return "\n".join((_FIXED_TABLES, *map(_table_of_records, TABLES)))


def all_indexes() -> str:
    """Return the SQL that makes the indexes of the tables, which are faster to make once these are full."""
    lookups = ((table, column) for table, columns in LOOKED_UP_BY.items() for column in columns)
    by_column = (f'CREATE INDEX {table}_{name} ON {table} ("{name}");' for table, name in lookups)
    by_id = (f"CREATE UNIQUE INDEX {table}_id ON {table} ({id_field(table)});" for table in TABLES)
    return "".join((_FIXED_INDEXES, *by_id, *by_column))


def span_inserts() -> Iterator[str]:
    """Yield the SQL that fills the R-trees of spans from the tables."""
    yield "INSERT INTO entry_days SELECT n, earliest_start, latest_end FROM entry"
    for number, table in enumerate(FACTS):
        yield f"INSERT INTO fact_days SELECT n, earliest_start, latest_end, {number}, {number} FROM {table}"


def _table_of_records(table: str) -> str:
    return f"CREATE TABLE {table} (n INTEGER PRIMARY KEY, {_columns(TABLES[table])}{_span_of(table)});"


def _span_of(table: str) -> str:
    return f", {SPAN_COLUMNS}" if table in FACTS else ""


def _columns(model: type[Record]) -> str:
    columns = {name: declared_type(field.annotation) for name, field in fields_of(model).items()}
    if columns.pop("disputes", None):  # these have a table of their own
        columns["disputed"] = "BOOL"
    return ", ".join(f'"{name}" {declared}' for name, declared in columns.items())


def declared_type(annotation: Any) -> str:
    """Return the type of the column for a field: LIST, BOOL, NUMERIC or TEXT."""
    if get_origin(annotation) is tuple:
        return "LIST"
    if annotation is bool:
        return "BOOL"
    return "NUMERIC" if _allows_numbers(annotation) else "TEXT"


def _allows_numbers(annotation: Any) -> bool:
    return annotation is int or any(map(_allows_numbers, get_args(annotation)))
