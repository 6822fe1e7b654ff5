"""uzrel fmt: one way to write a dataset file, which changes its looks and never its facts."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.support import MINIMAL, WORLD, answer, dataset_text, record, write


def facts(file: Path) -> dict[str, Any]:
    """Return what a file says, whatever the order of its records and fields."""
    document = tomllib.loads(file.read_text("utf-8"))
    return {
        table: sorted(rows, key=lambda row: str(sorted(row.items()))) if isinstance(rows, list) else rows
        for table, rows in document.items()
    }


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a dataset with its tables, records and fields out of order, and with what is hard to write."""
    disputes = [{"field": "date", "value": 'a "quoted" \\ value', "sources": ["gazette"], "note": "line\nbreak"}]
    events = [record("event", id="late", date="2001"), record("event", disputes=disputes, note="Ў’s note")]
    return write(tmp_path / "data.toml", "# Head.\n#\n# Kept.\n" + dataset_text({"event": events}, WORLD))


def test_formatting_changes_no_fact_and_is_idempotent(file: Path) -> None:
    before = facts(file)
    assert answer("fmt", str(file)).status == 0
    once = file.read_bytes()
    assert facts(file) == before
    assert answer("fmt", str(file)).status == 0
    assert file.read_bytes() == once


def test_tables_records_and_fields_come_in_order_under_the_head(file: Path) -> None:
    answer("fmt", str(file))
    text = file.read_text("utf-8")
    assert text.startswith("# Head.\n#\n# Kept.\n\n[dataset]\n")
    in_order = ("[dataset]", "[[source]]", "[[country]]", "[[organization]]", 'id = "visit"', 'id = "late"')
    assert sorted(in_order, key=text.index) == list(in_order)
    event = text[text.index('id = "visit"') :].split("\n\n")[0]
    assert [line.split(" = ")[0] for line in event.splitlines() if not line.startswith((" ", "]"))] == [
        *("id", "date", "title", "kind"),
        *("sources", "note", "disputes"),
    ]


def test_check_says_whether_the_file_would_change_and_writes_nothing(file: Path) -> None:
    before = file.read_bytes()
    assert answer("fmt", "--check", str(file)).status == 3
    assert file.read_bytes() == before
    answer("fmt", str(file))
    assert answer("fmt", "--check", str(file)).status == 0


@pytest.mark.parametrize("text", ["event = [", "event = 5", "[[event]]\ndate = 5\n[event.x", "\x00"])
def test_a_file_that_is_no_dataset_is_left_as_it_is(tmp_path: Path, text: str) -> None:
    bad = write(tmp_path / "bad.toml", text)
    assert answer("fmt", str(bad)).status == 3
    assert bad.read_text("utf-8") == text
    assert list(tmp_path.glob(".bad*")) == []


def test_a_minimal_record_of_every_table_is_written(tmp_path: Path) -> None:
    whole = write(tmp_path / "whole.toml", dataset_text({table: [values] for table, values in MINIMAL.items()}))
    before = facts(whole)
    assert answer("fmt", str(whole)).status == 0
    assert facts(whole) == before
