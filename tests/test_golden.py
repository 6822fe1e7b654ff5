"""What people see: questions of the frozen data, in a narrow terminal and in a wide one.

``pytest tests/test_golden.py --update-golden`` makes the files anew after a change that is meant.
"""

import re
import shlex
from datetime import date
from pathlib import Path

import pytest

from tests.support import answer

GOLDEN = Path(__file__).with_name("golden")
QUESTIONS = (
    "timeline 1999",
    "timeline 2005",
    "timeline 2006-08-29",
    "timeline --around 2005-05-13 --days 10 --with us,un",
    "today 05-13",
    "panel --of uz,kz --org cis,sco,guam --from 2000 --to 2002",
    "panel --of uz,kz --org cis,sco,guam,un --from 1998 --to 2003 --wide",
    "panel --of uz,kz,tr --dyads --kind security --from 2023",
    "member-of --on 2003-06-01",
    "member-of guuam --on 2005-05-15",
    "member-of --of kz --not-with uz",
    "member-of --with kz",
    "member-of guuam",
    "member-of csce",
    "show eco",
    "show uz-cst",
    "cite",
    "cite uz-guam",
    "cite uz-guam --format bibtex",
    "cite uz-guam --format biblatex",
    "cite uz-guam --format ris",
    "country tr",
    "twins samarkand",
    "twins iran",
    "twins --on 1990",
    "agreements de --kind investment",
    "agreements oman",
    "relations tr",
    "relations --region western-asia",
    "missions tr",
    "missions europe",
    "who 'foreign minister' --on 2006",
    "who kamilov",
    "people ru",
    "meetings kz",
    "diff 2016-09-01 2018-01-01",
    "diff 1998 2002 --table membership",
    "diff 2023 2024-06 --with kz",
    "search peacekeeping",
    "search '\"human rights\"' dialogue",
    "search csce --limit 8",
    "disputes --limit 12",
    "disputes 2005 --with us",
    "sources --limit 12",
    "sources --single --limit 12",
    "chart --kind security",
    "chart timeline --since 2015",
)
WIDTHS = (80, 200)
TODAY = date(2026, 11, 21)


def golden(question: str, width: int) -> Path:
    """Return the file that holds the expected output."""
    return GOLDEN / f"{re.sub(r'[^a-z0-9]+', '-', question)}.{width}.txt"


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_is_answered_as_expected(question: str, width: int, request: pytest.FixtureRequest) -> None:
    given = answer(*shlex.split(question), width=width, today=TODAY, NO_COLOR="1")
    shown = given.stdout + given.stderr
    if request.config.getoption("--update-golden"):
        golden(question, width).write_text(shown, "utf-8")
    assert shown == golden(question, width).read_text("utf-8")
    broken_lines = [line for line in given.stdout.splitlines() if " " in line.strip()]
    assert question.startswith("cite") or max(map(len, broken_lines)) <= width


def test_every_file_belongs_to_a_question() -> None:
    assert {*GOLDEN.iterdir()} == {golden(question, width) for question in QUESTIONS for width in WIDTHS}
