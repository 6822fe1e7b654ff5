"""The documentation says what the program does: generated parts are fresh, shown output is real, cases hold."""

import re
from datetime import date
from pathlib import Path

import pytest

from docs import generate
from uzrel.cli.registry import COMMANDS
from uzrel.model.dates import Span, When, between, span_between
from uzrel.model.when import parse_when

DOCS = Path(generate.__file__).parent
TODAY = date(2026, 11, 21)
DATES = (DOCS / "dates.md").read_text("utf-8")
CASES = re.findall(r"^\| (from|on|lasting) (.+?) \| `(.+?)` \| (\w+) \|$", DATES, re.M)
DAYS = re.findall(r"^\| (around|before|after) `(.+?)`(?:, `(\d+)` days)? \| `(.+?)` \|$", DATES, re.M)
CASES_BETWEEN = re.findall(r"^\| `(.+?)` \| `(.+?)` \| `(.+?)` \| (\w+) \|$", DATES, re.M)


@pytest.mark.parametrize(
    ("name", "renew"),
    [
        ("docs/data.md", lambda text: generate.between_marks(text, generate.data_dictionary())),
        ("docs/cli.md", lambda text: generate.between_marks(text, generate.command_reference())),
    ],
)
def test_a_generated_part_is_what_would_be_generated(name: str, renew: object) -> None:
    text = (generate.ROOT / name).read_text("utf-8")
    assert callable(renew)
    assert renew(text) == text


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", *(f"docs/{page.name}" for page in DOCS.glob("*.md"))])
def test_a_link_within_the_repository_leads_somewhere(page: str) -> None:
    path = generate.ROOT / page
    links = re.findall(r"\]\((?!https?://|#)([^)#\s]+)", path.read_text("utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_the_readme_shows_every_question() -> None:
    shown = re.findall(r"^\$ uzrel (\S+)", (generate.ROOT / "README.md").read_text("utf-8"), re.M)
    assert {"timeline", "member-of", "twins", "agreements", "show", "search", "country"} <= set(shown)


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
