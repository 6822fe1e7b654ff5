"""Days that programs can sort, beside the dates as their sources give them."""

import re
from dataclasses import dataclass

import pytest

from docs.generate import ROOT
from tests.support import ANTARCTICA, answer
from uzrel.cli.commands.schema import PRINTS_NO_ROWS
from uzrel.cli.registry import COMMANDS
from uzrel.model.date_fields import DATE_FIELDS
from uzrel.queries.dated import Dated

DATES = {field for fields in DATE_FIELDS.values() for field in fields.dated} - {"as_of"}
CASES = re.findall(
    r"^\| `(.+?)` \| (\S*) ?\| (\S*) ?\| (\w+) \|$",
    (ROOT / "docs/dates.md").read_text("utf-8").partition("## Days that programs sort")[2],
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Happening(Dated):
    """A row with a date."""


def test_the_cases_of_the_documentation_were_found() -> None:
    assert len(CASES) == 8


@pytest.mark.parametrize(("date", "earliest", "latest", "precision"), CASES)
def test_a_date_stands_for_the_documented_days(date: str, earliest: str, latest: str, precision: str) -> None:
    row = Happening(date)
    assert (row.earliest, row.latest, row.precision) == (earliest or None, latest or None, precision)


def test_a_row_without_a_date_has_no_days() -> None:
    row = Happening(None)
    assert (row.earliest, row.latest, row.precision) == (None, None, None)


@pytest.mark.parametrize(
    "question",
    [
        "timeline --with aq",
        "today 04-05",
        "meetings",
        "diff 1650 1660 --with aq",
        "search ice",
        "sources test-gazette",
        "sources test-gazette --single",
        "sources",
        "agreements aq",
        "relations aq",
        "missions aq",
        "twins test-oasis",
        "who",
        "disputes --with aq",
    ],
)
def test_every_row_with_a_date_has_its_days(question: str) -> None:
    rows = answer(*question.split(), "--json", "--data", ANTARCTICA).json
    assert any(row["earliest"] for row in rows)
    assert all(row["precision"] is not None for row in rows if row["date"])


@pytest.mark.parametrize(
    ("question", "days"),
    [
        ("member-of --of aq --all", ("1651-01-01", "1651-12-31", "1655-05-31", "1655-05-31")),
        ("agreements aq", ("1656-01-01", "1656-01-31", None, None)),
        ("relations aq", ("1652-01-01", "1652-12-31", None, None)),
        ("twins test-oasis", ("1658-01-01", "1658-12-31", None, None)),
    ],
)
def test_what_lasts_has_the_four_days_of_its_span(question: str, days: tuple[str | None, ...]) -> None:
    (row,) = answer(*question.split(), "--json", "--data", ANTARCTICA).json
    assert (row["earliest_start"], row["latest_start"], row["earliest_end"], row["latest_end"]) == days


def test_days_are_in_csv_too() -> None:
    given = answer("timeline", "1653", "--with", "aq", "--fields", "date,earliest,latest,precision", "--format", "csv",
                   "--data", ANTARCTICA)  # fmt: skip
    assert "1653-04-05,1653-04-05,1653-04-05,day\n" in given.stdout


SPAN = {"earliest_start", "latest_start", "earliest_end", "latest_end"}
SORTABLE = {"earliest", "latest", "precision"}


@pytest.mark.parametrize("command", [name for name in COMMANDS if name not in PRINTS_NO_ROWS])
def test_every_row_that_has_a_date_has_days_to_sort_it_by(command: str) -> None:
    rows = answer("schema", command).json.get("$defs", {})
    for name, row in rows.items():
        fields = row.get("properties", {}).keys()
        if fields & {"date", "from", "to", *DATES} and name not in ("SourceOfRecord", "CslItem"):
            assert fields >= SORTABLE or fields >= SPAN, name
