"""Rows in groups: in tables each group has a header of its own; for scripts there are only rows."""

import re
from pathlib import Path

import pytest

from tests.support import answer

ASKED = ("diff", "1649", "1660")
HEADINGS = [
    "Memberships (1)",
    "Agreements (1)",
    "Diplomatic relations (1)",
    "Missions (1)",
    "Twinnings (1)",
    "Officeholders (1)",
]


def shown(overlay: Path, *options: str, width: int | None = None) -> list[str]:
    """Return the lines of an answer in groups."""
    return answer(*ASKED, *options, "--data", overlay, width=width).stdout.splitlines()


def headings(lines: list[str]) -> list[str]:
    """Return the names and counts that the lines give of groups."""
    return [name for line in lines for name in re.findall(r"[A-Z][a-z ]+ \(\d+\)", line)]


@pytest.mark.parametrize("format_", ["table", "md"])
def test_each_group_is_headed_by_its_name_and_count(format_: str, overlay: Path) -> None:
    lines = shown(overlay, "--format", format_)
    assert headings(lines) == HEADINGS
    assert lines.count("") == len(HEADINGS) - 1


@pytest.mark.parametrize("width", [60, 80, 200])
@pytest.mark.parametrize("color", ["always", "never"])
def test_each_group_is_headed_by_its_name_and_count_on_a_terminal(width: int, color: str, overlay: Path) -> None:
    lines = [re.sub(r"\x1b\[[\d;]*m", "", line) for line in shown(overlay, "--color", color, width=width)]
    assert headings(lines) == HEADINGS
    assert all(len(line) <= width for line in lines)


def test_a_header_within_a_table_is_as_bold_as_the_first(overlay: Path) -> None:
    bold = [
        re.findall(r"\x1b\[[\d;]*1[\d;]*m([^\x1b]+)", line) for line in shown(overlay, "--color", "always", width=200)
    ]
    assert headings([" ".join(texts) for texts in bold]) == HEADINGS


def test_the_columns_of_all_groups_are_aligned(overlay: Path) -> None:
    headers = [line for line in shown(overlay, "--color", "never", width=200) if "Date" in line]
    assert len(headers) == len(HEADINGS)
    for header in ("Date", "Status", "Id", "Source"):
        assert len({line.index(header) for line in headers}) == 1


@pytest.mark.parametrize("format_", ["csv", "tsv", "jsonl"])
def test_formats_for_scripts_have_no_group_headers(format_: str, overlay: Path) -> None:
    lines = shown(overlay, "--format", format_)
    assert headings(lines) == []
    assert len(lines) == len(HEADINGS) + (format_ != "jsonl")


def test_fields_that_are_asked_for_are_shown_without_groups(overlay: Path) -> None:
    assert headings(shown(overlay, "--fields", "date,title")) == []


def test_sorting_keeps_groups_together(overlay: Path) -> None:
    assert sorted(headings(shown(overlay, "--sort=-date"))) == sorted(HEADINGS)


def test_a_count_is_of_what_is_shown(overlay: Path) -> None:
    assert headings(shown(overlay, "--limit", "1")) == ["Memberships (1)"]
