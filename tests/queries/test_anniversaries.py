"""What happened on a day of the year: ``uzrel today``."""

from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from tests.support import WORLD, answer, record, tables, write
from uzrel.cli.run import run
from uzrel.render.environment import Environment

EVENTS = {
    "j-day": "1650-02-28",
    "j-other-year": "1651-02-28",
    "j-leap": "1652-02-29",
    "j-month": "1650-02",
    "j-year": "1650",
    "j-about": "1650-02-28~",
    "j-within": "1653-02-27/1653-03-02",
    "j-long": "1653-02-01/1653-03-20",
}


@pytest.fixture(scope="module")
def journal_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an overlay with events on and around the end of February."""
    events = [record("event", id=id_, date=date_) for id_, date_ in EVENTS.items()]
    layer = {"source": WORLD["source"], "event": events}
    return write(tmp_path_factory.mktemp("journal") / "journal.toml", tables(layer))


@pytest.fixture
def journal(journal_file: Path) -> Path:
    """Return the overlay, its index kept from test to test."""
    return journal_file


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("02-28", ["j-day", "j-other-year", "j-within"]),
        ("1999-02-28", ["j-day", "j-other-year", "j-within"]),
        ("02-29", ["j-leap"]),
        ("03-01", ["j-within"]),
        ("03-03", []),
    ],
)
def test_only_events_known_to_the_day_are_listed(journal: Path, day: str, expected: list[str]) -> None:
    ids = [row["id"] for row in answer("today", day, "--json", "--data", journal).json]
    assert [id_ for id_ in ids if id_.startswith("j-")] == expected


def test_the_day_is_today_by_default() -> None:
    out = StringIO()
    run(["today", "--json"], Environment(out, StringIO(), today=date(2010, 5, 13)))
    assert out.getvalue() == answer("today", "05-13", "--json").stdout
    assert "2005-05-13-andijan" in out.getvalue()


@pytest.mark.parametrize(
    ("day", "complaint"),
    [
        ("02-30", "Feb 2000 has no day 30; its last is 29"),
        ("2005-05", "'2005-05' is not a day; write 09-01 or 1991-09-01"),
        ("someday", "'someday' is not a date"),
    ],
)
def test_a_text_that_is_no_day_is_refused(day: str, complaint: str) -> None:
    given = answer("today", day)
    assert (given.status, given.stdout) == (2, "")
    assert complaint in given.stderr
