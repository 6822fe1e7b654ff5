"""The documentation says what the program does: generated parts are fresh, shown output is real, cases hold."""

import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

import uzrel
from docs import generate
from docs.manual import STATUSES, manual
from uzrel.cli.registry import COMMANDS
from uzrel.cli.status import ExitStatus
from uzrel.model.dates import When, span_between
from uzrel.model.spans import Span, between
from uzrel.model.when import parse_when

DOCS = Path(generate.__file__).parent
TODAY = date(2026, 11, 21)
DATES = (DOCS / "dates.md").read_text("utf-8")
CASES = re.findall(r"^\| (from|on|lasting) (.+?) \| `(.+?)` \| (\w+) \|$", DATES, re.M)
DAYS = re.findall(r"^\| (around|before|after) `(.+?)`(?:, `(\d+)` days)? \| `(.+?)` \|$", DATES, re.M)
TYPED = re.findall(
    r"^\| ((?:`[^|]+?`(?:, )?)+) \| `([^`|]+)` \|$", DATES.partition("## Dates as")[2].partition("\n## ")[0], re.M
)
NAMED = {"country", "meetings", "today", "sources", "panel"}
"""Questions that the tour names without showing an answer."""
CASES_BETWEEN = re.findall(r"^\| `(.+?)` \| `(.+?)` \| `(.+?)` \| (\w+) \|$", DATES, re.M)


@pytest.mark.parametrize("path", generate.generated_parts(), ids=lambda path: path.name)
def test_a_generated_part_is_what_would_be_generated(path: Path) -> None:
    assert path.read_text("utf-8") == generate.generated_parts()[path]


def test_no_man_page_is_left_of_a_command_that_is_gone() -> None:
    assert {page.name for page in (DOCS / "man").iterdir()} == set(manual())


@pytest.mark.skipif(not shutil.which("mandoc"), reason="needs mandoc")
def test_a_man_page_is_correct_roff() -> None:
    lint = ["mandoc", "-T", "lint", "-W", "warning", *map(str, sorted((DOCS / "man").iterdir()))]
    found = subprocess.run(lint, check=False, capture_output=True, encoding="utf-8").stdout
    assert [line for line in found.splitlines() if "missing date" not in line] == []


@pytest.mark.parametrize("page", [DOCS / "scripts.md", DOCS / "answers.md"], ids=lambda page: page.name)
def test_every_exit_status_is_documented(page: Path) -> None:
    documented = re.findall(r"^\| (\d+) \|", page.read_text("utf-8"), re.M)
    assert [int(status) for status in documented] == list(ExitStatus) == [int(status) for status, _ in STATUSES]


def test_every_function_is_documented() -> None:
    page = (DOCS / "python.md").read_text("utf-8")
    assert [
        name for name in uzrel.__all__ if not name.startswith("_") and not re.search(rf"`(uzrel\.)?{name}[`(]", page)
    ] == []


def test_the_readme_is_short() -> None:
    assert len((generate.ROOT / "README.md").read_text("utf-8").splitlines()) <= 130


def test_the_index_names_every_page() -> None:
    index = (DOCS / "README.md").read_text("utf-8")
    assert [page.name for page in DOCS.glob("*.md") if page.name != "README.md" and f"({page.name})" not in index] == []


@pytest.mark.parametrize(("typed", "understood"), TYPED)
def test_a_date_is_understood_as_documented(typed: str, understood: str) -> None:
    for text in re.findall("`(.+?)`", typed):
        assert str(parse_when(text, today=TODAY)) == understood


@pytest.mark.parametrize(
    "page", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", *(f"docs/{page.name}" for page in DOCS.glob("*.md"))]
)
def test_a_link_within_the_repository_leads_somewhere(page: str) -> None:
    path = generate.ROOT / page
    links = re.findall(r"\]\((?!https?://|#)([^)#\s]+)", path.read_text("utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_the_tour_shows_every_question() -> None:
    shown = set(re.findall(r"^\$ uzrel (\S+)", (DOCS / "tour.md").read_text("utf-8"), re.M))
    assert {name for name, entry in COMMANDS.items() if entry.group in ("Questions", "Evidence")} - NAMED <= shown


def test_every_command_has_its_section_in_the_reference() -> None:
    sections = re.findall(r"^## uzrel (\S+)$", (DOCS / "cli.md").read_text("utf-8"), re.M)
    assert sections == list(COMMANDS)


def test_the_cases_of_the_date_documentation_were_found() -> None:
    assert len(CASES) > 20
    assert len(DAYS) > 5
    assert len(CASES_BETWEEN) >= 20
    marked = "".join(re.findall(r"<!-- cases: begin -->(.*?)<!-- cases: end -->", DATES, re.DOTALL))
    rows = re.findall(r"\| (?:certain|possible|no) \|$", marked, re.M)
    assert len(CASES) + len(CASES_BETWEEN) == len(rows)


@pytest.mark.parametrize(("reading", "dates", "asked", "answer"), CASES)
def test_a_case_of_the_date_documentation_holds(reading: str, dates: str, asked: str, answer: str) -> None:
    assert _span(reading, re.findall(r"`(.+?)`", dates)).overlap(parse_when(asked, today=TODAY).reach) == answer


@pytest.mark.parametrize(("relation", "date_", "number", "days"), DAYS)
def test_the_days_around_before_and_after_are_as_documented(relation: str, date_: str, number: str, days: str) -> None:
    when = When.parse(date_)
    match relation:
        case "around":
            found = when.widened(int(number))
        case "before":
            found = when.before()
        case _:
            found = when.after()
    assert str(found) == days


@pytest.mark.parametrize(("day", "after", "until", "answer"), CASES_BETWEEN)
def test_a_case_between_two_days_of_the_date_documentation_holds(day: str, after: str, until: str, answer: str) -> None:
    first, second = (parse_when(text, today=TODAY).reach for text in (after, until))
    assert between(When.parse(day).reach, first, second) == answer


def _span(reading: str, dates: list[str]) -> Span:
    first, *rest = map(When.parse, dates)
    match reading:
        case "on":
            return first.as_moment()
        case "lasting":
            return first.as_duration()
        case _:
            return span_between(first, rest[0] if rest else None, known_by=TODAY.toordinal())
