"""Addresses are links where the terminal has these."""

import re

import pytest

from tests.support import ANTARCTICA, answer
from uzrel.render.links import has_links, linked

LINK = re.compile("\x1b]8;;([^\x1b]*)\x1b\\\\([^\x1b]*)\x1b]8;;\x1b\\\\")


@pytest.mark.parametrize("question", ["show uz-guam", "cite uz-guam", "timeline 1999-04 --fields date,url"])
@pytest.mark.parametrize("color", ["", "1"])
def test_an_address_on_a_terminal_is_a_link_to_itself(question: str, color: str) -> None:
    plain = answer(*question.split(), width=100, NO_COLOR=color).stdout
    given = answer(*question.split(), width=100, NO_COLOR=color, FORCE_HYPERLINK="1").stdout
    assert LINK.sub(lambda found: found[2], given) == plain
    assert [found[1] for found in LINK.finditer(given)] == [found[2] for found in LINK.finditer(given)]
    assert len(LINK.findall(given)) == plain.count("http")


@pytest.mark.parametrize("question", ["show uz-guam", "cite uz-guam", "cite uz-guam --format ris"])
def test_a_file_or_pipe_has_no_links(question: str) -> None:
    assert "\x1b" not in answer(*question.split(), FORCE_HYPERLINK="1").stdout


@pytest.mark.parametrize("question", ["show uz-guam --json", "cite uz-guam --json", "timeline 1999 --format csv"])
def test_what_a_program_reads_has_no_links_on_a_terminal(question: str) -> None:
    assert "\x1b" not in answer(*question.split(), "--data", ANTARCTICA, width=80, FORCE_HYPERLINK="1").stdout


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({}, False),
        ({"TERM": "xterm-256color"}, False),
        ({"TERM": "xterm-kitty"}, True),
        ({"TERM_PROGRAM": "WezTerm"}, True),
        ({"TERM_PROGRAM": "Apple_Terminal"}, False),
        ({"VTE_VERSION": "7600"}, True),
        ({"VTE_VERSION": "4100"}, False),
        ({"VTE_VERSION": "new"}, False),
        ({"WT_SESSION": "a"}, True),
        ({"WT_SESSION": "a", "TERM": "dumb"}, False),
        ({"WT_SESSION": "a", "FORCE_HYPERLINK": "0"}, False),
        ({"FORCE_HYPERLINK": "1"}, True),
    ],
)
def test_a_terminal_is_asked_by_what_it_says_of_itself(variables: dict[str, str], expected: bool) -> None:
    assert has_links(variables) is expected


def test_an_address_is_written_as_terminals_take_it() -> None:
    (found,) = LINK.finditer(linked("see https://example.org/ташкент;x=1. Next"))
    assert found[1] == "https://example.org/%D1%82%D0%B0%D1%88%D0%BA%D0%B5%D0%BD%D1%82;x=1"
    assert found[2] == "https://example.org/ташкент;x=1"
