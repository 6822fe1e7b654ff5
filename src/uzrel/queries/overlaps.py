"""SQL conditions for records that may hold, or may have changed, in a window of days.

The conditions are those of ``spans.Span.overlap``, on the four columns of a span.
"""

from collections.abc import Sequence

from uzrel.model.date_fields import DATE_FIELDS
from uzrel.model.dates import When
from uzrel.model.spans import Span
from uzrel.model.tables import FACTS


def certainty(table: str, when: When | None) -> str:
    """Return the SQL for the certainty of a row of ``table`` that passed ``overlaps``."""
    return f"CASE WHEN {_certainly_overlapping(table)} THEN 'certain' ELSE 'possible' END" if when else "'certain'"


def overlaps(table: str, *, certain: bool = False) -> str:
    """Return the condition that a row of ``table`` may, or ``certain``ly does, hold from ``:first`` to ``:last``."""
    possible = f"{table}.n IN ({_overlapping(table)})"
    return f"{possible} AND {_certainly_overlapping(table)}" if certain else possible


def overlaps_unindexed(table: str) -> str:
    """Return the condition of ``overlaps`` for few rows, which other conditions find: it reads no R-tree."""
    return f"{table}.earliest_start <= :last AND {table}.latest_end >= :first"


def _overlapping(table: str) -> str:
    """Return the SELECT of the numbers of the rows of ``table`` that may hold from ``:first`` to ``:last``."""
    if table == "entry":
        return "SELECT n FROM entry_days WHERE first <= :last AND last >= :first"
    number = FACTS.index(table)
    of_table = f"lowest_table <= {number} AND highest_table >= {number}"
    return f"SELECT n FROM fact_days WHERE first <= :last AND last >= :first AND {of_table}"


def _certainly_overlapping(table: str) -> str:
    return f"{table}.latest_start <= :last AND {table}.earliest_end >= :first"


def may_have_changed(table: str) -> str:
    """Return the condition that a row of ``table`` may have changed after the day ``:first`` and by ``:last``."""
    return f"{table}.n IN (SELECT record FROM change_dates WHERE first <= :last AND last > :first)"


def held(tables: Sequence[str], when: When, *, certain: bool = False) -> str:
    """Return the SELECT of every record of ``tables`` that may hold in ``when``: its ``n`` and its ``certainty``."""
    return " UNION ALL ".join(
        f"SELECT {table}.n, {certainty(table, when)} AS certainty FROM {table} WHERE {overlaps(table, certain=certain)}"
        for table in tables
    )


def referring(table: str, ids: Sequence[str], parameters: dict[str, object]) -> str:
    """Return the condition that a row of ``table`` refers to one of ``ids``, adding these to ``parameters``."""
    return f"{table}.n IN (SELECT n FROM link WHERE {one_of('target', ids, parameters)})"


def span_columns(table: str) -> str:
    """Return the columns of ``table`` that hold the four days of a span."""
    return ", ".join(f"{table}.{day}" for day in Span._fields)


def date_column(table: str) -> str:
    """Return the column ``date`` of a row of ``table``: its first date that is known."""
    dates = (f'{table}."{field}"' for field in DATE_FIELDS[table].dated)
    return f"coalesce({', '.join([*dates, 'NULL'])}) AS date"


def window(when: When) -> dict[str, object]:
    """Return the parameters of a window of days."""
    first, last = when.reach
    return {"first": first, "last": last}


def where(conditions: Sequence[str]) -> str:
    """Return the WHERE clause of all conditions together, or nothing."""
    return f"WHERE {' AND '.join(conditions)}" if conditions else ""


def one_of(column: str, values: Sequence[str], parameters: dict[str, object]) -> str:
    """Return the condition that ``column`` is one of ``values``, adding these to ``parameters``."""
    names = [f"{column.rpartition('.')[2]}{number}" for number in range(len(parameters), len(parameters) + len(values))]
    parameters.update(zip(names, values, strict=True))
    return f"{column} IN ({', '.join(f':{name}' for name in names)})"
