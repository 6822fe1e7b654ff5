"""What a user chooses of an answer: fields, order and how much."""

from pathlib import Path
from typing import Any

import pytest

from tests.support import WORLD, answer, dataset_text, record, write

ALL = ("timeline", "--with", "aq")


def rows(overlay: Path, *options: str) -> list[dict[str, Any]]:
    """Return the records of the timeline of Antarctica."""
    given: list[dict[str, Any]] = answer(*ALL, "--json", *options, "--data", overlay).json
    return given


def test_fields_are_shown_in_the_order_they_are_asked_for(overlay: Path) -> None:
    assert [list(row) for row in rows(overlay, "--fields", "title,date")] == [["title", "date"]] * len(rows(overlay))


@pytest.mark.parametrize(
    ("format_", "first"),
    [("csv", "id,kind"), ("tsv", "id\tkind"), ("md", "| id | kind |"), ("table", "id                      kind")],
)
def test_fields_are_the_columns_of_every_format(format_: str, first: str, overlay: Path) -> None:
    shown = answer(*ALL, "--fields", "id, kind", "--format", format_, "--data", overlay).stdout
    assert " ".join(shown.splitlines()[0].split()) == " ".join(first.split())


@pytest.mark.parametrize("options", [("--sort", "kind"), ("--sort", "kind,title"), ("--sort=-title",)], ids=" ".join)
def test_sorting_changes_the_order_and_nothing_else(options: tuple[str, ...], overlay: Path) -> None:
    def key(row: dict[str, Any]) -> tuple[str, ...]:
        return tuple(sorted(f"{name}={value}" for name, value in row.items()))

    assert sorted(rows(overlay, *options), key=key) == sorted(rows(overlay), key=key)
    assert rows(overlay, *options) != rows(overlay)


def test_sorting_is_by_the_first_field_then_by_the_next(overlay: Path) -> None:
    sorted_ = rows(overlay, "--sort", "kind,-title")
    by_title = sorted(rows(overlay), key=lambda row: row["title"].casefold(), reverse=True)
    assert sorted_ == sorted(by_title, key=lambda row: row["kind"])


def test_sorting_is_stable(overlay: Path) -> None:
    for option in ("table", "-table"):
        sorted_ = rows(overlay, f"--sort={option}")
        assert sorted_ == sorted(rows(overlay), key=lambda row: row["table"], reverse=option.startswith("-"))


@pytest.mark.parametrize("field", ["in_force", "-in_force", "signed", "-signed"])
def test_absent_values_sort_last_in_either_direction(field: str) -> None:
    values = [row[field.removeprefix("-")] for row in answer("agreements", "--json", f"--sort={field}").json]
    known = [value for value in values if value is not None]
    assert values == known + [None] * (len(values) - len(known))
    assert 0 < len(known) < len(values)
    assert known == sorted(known, reverse=field.startswith("-"))


@pytest.mark.parametrize("field", ["facts", "-facts"])
def test_numbers_sort_as_numbers(field: str) -> None:
    values = [row["facts"] for row in answer("sources", "--json", f"--sort={field}").json]
    assert values == sorted(values, reverse=field.startswith("-"))
    assert max(values) >= 10


@pytest.mark.parametrize("format_", ["json", "jsonl", "csv", "tsv", "md", "table"])
@pytest.mark.parametrize("limit", [0, 1, 3, 1000])
def test_a_limit_shows_the_first_so_many(limit: int, format_: str, overlay: Path) -> None:
    options = ("--fields", "id", "--format", format_, "--data", overlay)
    given = answer(*ALL, "--limit", limit, *options)
    ids = [row["id"] for row in rows(overlay)][:limit]
    assert given.status == 0
    assert [word for word in given.stdout.replace('"', " ").split() if word.startswith(("test-", "aq-"))] == ids


def test_a_limit_counts_after_sorting(overlay: Path) -> None:
    assert rows(overlay, "--sort=-date", "--limit", "2") == rows(overlay, "--sort=-date")[:2]


def test_a_limit_says_whether_it_leaves_rows_out(overlay: Path) -> None:
    assert "more than 1" in answer(*ALL, "--limit", "1", "--data", overlay).stderr
    assert answer(*ALL, "--limit", "1000", "--data", overlay).stderr == ""


def test_fields_without_the_main_column_need_no_heading_over_what_is_possible(tmp_path: Path) -> None:
    spans = [record("membership", from_="1990"), record("membership", id="uz-club-2", from_="2000", to="2005")]
    data = write(tmp_path / "data.toml", dataset_text(WORLD, {"membership": spans}))
    shown = answer("member-of", "club", "--since", "2005-06-01", "--fields", "id,to", "--no-bundled", "--data", data)
    assert [line.split() for line in shown.stdout.splitlines()] == [["id", "to"], ["uz-club"], ["uz-club-2", "2005"]]
