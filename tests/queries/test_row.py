"""How rows are read from the result of a query: by the names of its columns."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import NamedTuple

import pytest

from uzrel.queries.row import Row, read_rows, reader


@dataclass(frozen=True, slots=True)
class Stay(Row):
    """A row of every kind of cell."""

    from_: str | None
    nights: int
    guests: list[str]
    paid: bool


class Guests(NamedTuple):
    """A part of a row."""

    guests: list[str]


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as opened:
        yield opened


def test_a_column_fills_the_field_of_its_name_wherever_it_stands(connection: sqlite3.Connection) -> None:
    found = connection.execute("""SELECT 1 AS paid, 3 AS nights, '["A", "B"]' AS guests, NULL AS "from" """)
    assert [*read_rows(Stay, found)] == [Stay(None, 3, ["A", "B"], True)]


def test_an_empty_list_is_each_row_s_own(connection: sqlite3.Connection) -> None:
    found = connection.execute(
        "SELECT value AS nights, '[]' AS guests, 0 AS paid, '1999' AS \"from\" FROM json_each('[1,2]')"
    )
    one, two = read_rows(Stay, found)
    assert one == Stay("1999", 1, [], False)
    assert one.guests is not two.guests


@pytest.mark.parametrize(
    ("columns", "named"),
    [
        ("1 AS nights, '[]' AS guests, 0 AS paid", "from"),
        ("NULL AS \"from\", 1 AS nights, '[]' AS guests, 0 AS paid, 7 AS room", "room"),
        ("NULL AS \"from\", 1 AS nights, 2 AS nights, '[]' AS guests, 0 AS paid", "nights"),
    ],
    ids=["missing", "unknown", "twice"],
)
def test_columns_that_do_not_match_the_fields_are_refused(
    connection: sqlite3.Connection, columns: str, named: str
) -> None:
    with pytest.raises(LookupError, match=named):
        read_rows(Stay, connection.execute(f"SELECT {columns}"))


def test_rows_are_read_one_by_one(connection: sqlite3.Connection) -> None:
    rows = read_rows(
        Stay,
        connection.execute("""
            WITH RECURSIVE night (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM night)
            SELECT n AS nights, '[]' AS guests, 0 AS paid, NULL AS "from" FROM night"""),
    )
    assert [next(rows).nights, next(rows).nights] == [1, 2]


def test_a_part_of_a_line_is_read_beside_others(connection: sqlite3.Connection) -> None:
    found = connection.execute("""SELECT 7 AS room, '["A"]' AS guests""")
    read = reader(Guests, found)
    assert list(map(read, found)) == [Guests(["A"])]
    with pytest.raises(LookupError, match="nights"):
        reader(Stay, found)
