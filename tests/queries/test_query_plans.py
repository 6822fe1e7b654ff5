"""How questions are answered: by looking up the rows they need, so that more data does not make them slower."""

import re
import sqlite3
from pathlib import Path

import pytest

from tests.support import answer

QUESTIONS = (
    ("timeline", "1999"),
    ("timeline", "1999", "--reverse"),
    ("timeline", "--with", "kz"),
    ("timeline", "2005..2006", "--with", "eu"),
    ("timeline", "--with", "kz,tr", "--with", "karimov"),
    ("timeline", "--around", "2005-05-13"),
    ("timeline", "--before", "uz-guam"),
    ("today", "05-13"),
    ("member-of", "--on", "2005-06-01"),
    ("member-of", "guam", "--on", "2004"),
    ("member-of", "--of", "kz", "--not-with", "ru"),
    ("twins", "samarqand", "--on", "2010"),
    ("member-of", "guam"),
    ("member-of", "--with", "kz"),
    ("member-of", "--of", "kz"),
    ("panel", "--of", "kz", "--org", "sco"),
    ("panel", "--of", "kz,tr", "--dyads"),
    ("agreements", "oman"),
    ("agreements", "kz", "--on", "2010"),
    ("diff", "2016-09-01", "2018-01-01"),
    ("diff", "2016", "2020", "--with", "kz", "--with", "tashkent"),
    ("show", "eco"),
    ("show", "guam"),
    ("show", "Samarqand"),
    ("cite", "uz-guam", "OSCE"),
    ("sources", "gulf-observer-interregional"),
    ("sources", "gulf-observer-interregional", "--single"),
    ("disputes", "--with", "us"),
    ("disputes", "2005", "--with", "us"),
    ("disputes", "2005", "--table", "membership"),
    ("search", "peacekeeping"),
    ("search", "GUUAM"),
    ("search", '"human righ"* dialog*', "--table", "event,source"),
    ("chart",),
    ("chart", "--with", "kz"),
    ("chart", "timeline", "--since", "2015"),
)
TABLES_THAT_GROW = (
    "entry",
    "record",
    "source",
    "event",
    "called",
    "word",
    "membership",
    "agreement",
    "citation",
    "link",
    "mention",
    "name",
    "dispute",
)


@pytest.fixture
def statements(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Collect the SQL that is sent to an index from now on."""
    sent: list[str] = []
    connect = sqlite3.connect

    def traced(*arguments: object, **options: object) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*arguments, **options)  # type: ignore[call-overload]
        if arguments != (":memory:",):
            connection.set_trace_callback(sent.append)
        return connection

    monkeypatch.setattr(sqlite3, "connect", traced)
    return sent


def plan(index: Path, sql: str) -> list[str]:
    """Return the steps by which SQLite answers a statement."""
    connection = sqlite3.connect(f"file:{index}?mode=ro", uri=True)
    try:
        return [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}")]
    finally:
        connection.close()


def aliases(sql: str) -> dict[str, str]:
    """Return what the tables of a statement are called in its plan, with their names."""
    return {alias: table for table, alias in re.findall(r"\b(?:FROM|JOIN) (\w+) AS (\w+)", sql)}


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_a_question_reads_no_table_from_end_to_end(
    question: tuple[str, ...], statements: list[str], installed: Path
) -> None:
    assert answer(*question, "--json").status == 0
    selects = [sql for sql in statements if not sql.startswith("--")]  # those are what virtual tables ask inside
    assert any("FROM" in sql for sql in selects)
    index = installed / "uzrel" / "relations.sqlite"
    for sql in selects:
        for step in plan(index, sql):
            scanned = re.match(r"SCAN (\w+)(?! VIRTUAL TABLE)\b", step)
            table = aliases(sql).get(scanned[1], scanned[1]) if scanned else None
            assert table not in TABLES_THAT_GROW, f"{step}\n{sql}"
