"""Checks of a dataset: where its problems are, and that many of them are listed in bounds and counted whole."""

from pathlib import Path

import pytest

from tests.support import WORLD, dataset_text, record, tables, write
from uzrel.dataset.check import check
from uzrel.dataset.load import MOST_PROBLEMS, load
from uzrel.model.errors import DatasetError

DISPUTED = """
[[event]]
id = "visit"
date = "1999"
title = "A visit"
kind = "visit"
sources = ["gazette"]
"""
INLINE = 'disputes = [{ field = "date", value = "1998", sources = ["nowhere"] }] # HERE\n'
AS_TABLES = '[[event.disputes]] # HERE\nfield = "date"\nvalue = "1998"\nsources = ["nowhere"]\n'


@pytest.mark.parametrize("dispute", [INLINE, AS_TABLES], ids=["inline", "as tables"])
def test_a_dispute_in_one_s_own_file_may_name_a_source_that_there_is_not(tmp_path: Path, dispute: str) -> None:
    base = write(tmp_path / "base.toml", dataset_text(WORLD))
    own = write(tmp_path / "own.toml", DISPUTED + dispute)
    [problem] = check([base, own], strict=False).problems
    [line] = [number for number, text in enumerate(own.read_text().split("\n"), 1) if "HERE" in text]
    assert (problem.file, problem.line, problem.id, problem.field) == (str(own), line, "visit", "disputes")
    assert problem.message.startswith("there is no source 'nowhere'")


@pytest.mark.parametrize(
    "flawed",
    [{"date": "1999-13"}, {"countries": ["fr"]}, {"unknown": 1}],
    ids=["invalid", "without a target", "unknown"],
)
def test_of_many_problems_the_first_are_listed_and_the_others_counted(
    tmp_path: Path, flawed: dict[str, object]
) -> None:
    many = MOST_PROBLEMS + 50
    events = [record("event", id=f"visit-{number}", **flawed) for number in range(many)]
    data = write(tmp_path / "data.toml", dataset_text(WORLD, {"event": events}))
    report = check([data], strict=False)
    assert len(report.problems) == MOST_PROBLEMS
    assert (report.more, report.errors) == (50, many)
    with pytest.raises(DatasetError, match="and 50 more problems"):
        load([data])


def test_so_it_is_with_unknown_keys_of_one_record(tmp_path: Path) -> None:
    event = {**record("event"), **{f"key{number}": 1 for number in range(1000)}}
    data = write(tmp_path / "data.toml", dataset_text(WORLD, {"event": [event]}))
    assert check([data], strict=False).errors == 1000


def test_so_it_is_with_facts_that_do_not_fit_together(tmp_path: Path) -> None:
    pages = [record("source", id=f"page-{number}", url="https://example.org/a") for number in range(MOST_PROBLEMS + 11)]
    data = write(tmp_path / "data.toml", dataset_text(WORLD, {"source": pages}))
    report = check([data], strict=True)
    assert len(report.problems) == MOST_PROBLEMS
    assert report.errors > MOST_PROBLEMS
    assert report.problems[0].line is not None


def test_a_record_that_replaces_another_is_noted(tmp_path: Path) -> None:
    base = write(tmp_path / "base.toml", dataset_text(WORLD, {"event": [record("event")]}))
    own = write(tmp_path / "own.toml", tables({"event": [record("event", title="Another visit")]}))
    report = check([base, own], strict=False)
    [note] = report.problems
    assert (note.severity, note.file, note.id, report.errors) == ("note", str(own), "visit", 0)
