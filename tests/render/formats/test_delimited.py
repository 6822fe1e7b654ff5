"""CSV and TSV: what a spreadsheet reads."""

import csv
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from tests.support import answer, tables, write

LISTINGS = ("timeline", "member-of", "twins", "agreements", "meetings", "sources", "disputes", "stats")


def cell(value: Any) -> str:
    """Return what a value of JSON is in a cell."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case list():
            return "; ".join(map(cell, value))
        case _:
            return str(value)


@pytest.mark.parametrize("listing", LISTINGS)
def test_csv_reads_back_as_the_records_of_json(listing: str, overlay: Path) -> None:
    header, *rows = csv.reader(StringIO(answer(listing, "--format", "csv", "--data", overlay).stdout), strict=True)
    records = answer(listing, "--json", "--data", overlay).json
    assert header == list(records[0])
    assert rows == [list(map(cell, record.values())) for record in records]


@pytest.mark.parametrize("listing", LISTINGS)
def test_tsv_reads_back_by_splitting_at_tabs(listing: str, overlay: Path) -> None:
    lines = answer(listing, "--format", "tsv", "--data", overlay).stdout.split("\n")
    records = answer(listing, "--json", "--data", overlay).json
    assert lines.pop() == ""
    assert [line.split("\t") for line in lines[1:]] == [list(map(cell, record.values())) for record in records]
    assert lines[0].split("\t") == list(records[0])


@pytest.mark.parametrize(("format_", "separator"), [("csv", ","), ("tsv", "\t")])
def test_an_empty_answer_still_has_its_header(format_: str, separator: str) -> None:
    header = answer("timeline", "0001", "--format", format_).stdout
    assert header.startswith(separator.join(("date", "earliest", "latest", "precision", "certainty", "kind")))
    assert header.count("\n") == 1


@pytest.mark.parametrize("format_", ["csv", "tsv"])
def test_a_text_with_separators_in_it_stays_one_cell_on_one_line(format_: str, tmp_path: Path) -> None:
    title = 'One, "two"; three\nfour\tfive\r\nsix'
    source = {"id": "s-1", "title": title, "publisher": "P", "url": "https://a.b/c", "language": "en", "kind": "media"}
    event = {"id": "e-1", "date": "1650", "title": title, "kind": "visit", "sources": ["s-1"]}
    overlay = write(tmp_path / "overlay.toml", tables({"source": [source], "event": [event]}))
    out = answer("timeline", "1650", "--fields", "id,title,date", "--format", format_, "--data", overlay).stdout
    dialect: dict[str, Any] = {"delimiter": "\t", "quoting": csv.QUOTE_NONE} if format_ == "tsv" else {}
    assert list(csv.reader(StringIO(out), strict=True, **dialect))[1:] == [
        ["e-1", 'One, "two"; three four five six', "1650"]
    ]
    assert out.count("\n") == 2
