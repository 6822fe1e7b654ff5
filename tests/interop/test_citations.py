"""Citations are read by the libraries that programs read them with."""

from io import StringIO
from typing import Any

import pytest

from tests.support import answer

pytestmark = pytest.mark.interop


@pytest.fixture
def ids() -> list[str]:
    """Return the ids of many records, whose citations have every kind of date and source."""
    return [row["id"] for row in answer("sources", "--single", "--json").json]


def cited(ids: list[str], style: str) -> tuple[list[str], str]:
    """Return the ids of what is cited for some records, and the citations."""
    items = answer("cite", *ids, "--json").json
    return [item["id"] for item in items], answer("cite", *ids, "--format", style).stdout


@pytest.mark.parametrize("style", ["bibtex", "biblatex"])
def test_pybtex_reads_every_entry(ids: list[str], style: str) -> None:
    database: Any = pytest.importorskip("pybtex.database")
    expected, text = cited(ids, style)
    entries = database.parse_string(text, "bibtex").entries
    assert list(entries) == expected
    assert all(entry.fields["title"] for entry in entries.values())


def test_pybtex_prints_every_entry_in_a_standard_style(ids: list[str], tmp_path: Any) -> None:
    pybtex: Any = pytest.importorskip("pybtex")
    expected, text = cited(ids, "bibtex")
    printed = pybtex.format_from_string(text, style="plain", output_backend="text")
    assert printed.count("\n[") + 1 >= len(expected) / 2
    assert "Jan" in printed


def test_rispy_reads_every_reference(ids: list[str]) -> None:
    rispy: Any = pytest.importorskip("rispy")
    expected, text = cited(ids, "ris")
    references = rispy.load(StringIO(text))
    assert [reference["id"] for reference in references] == expected
    assert all(reference["title"] and "unknown_tag" not in reference for reference in references)
