"""CSV and TSV: what a spreadsheet reads."""

import csv
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from tests.support import answer, assert_refused, tables, write

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


FORMULAE = ("=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "＝1", "-", '=HYPERLINK("https://a.b";"x")')


@pytest.fixture
def formulae(tmp_path: Path) -> Path:
    """Return a file with an event for each text that a spreadsheet takes for a formula."""
    source = {"id": "s-1", "title": "T", "publisher": "P", "url": "https://a.b/c", "language": "en", "kind": "media"}
    events = [
        {"id": f"e-{n}", "date": "1650", "title": title, "kind": "visit", "people": ["a", "=b"], "sources": ["s-1"]}
        for n, title in enumerate(FORMULAE)
    ]
    return write(tmp_path / "formulae.toml", tables({"source": [source], "event": events}))


@pytest.mark.parametrize(("format_", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_no_cell_is_a_formula_where_that_is_asked_for(format_: str, delimiter: str, formulae: Path) -> None:
    question = ("timeline", "1650", "--format", format_, "--data", formulae)
    as_they_are, harmless = (
        list(csv.reader(StringIO(answer(*question, *option).stdout), delimiter=delimiter))
        for option in ((), ("--escape-formulae",))
    )
    assert any(cell.startswith("=") for row in as_they_are for cell in row)
    assert not any(cell[:1] in tuple("=+-@\t\r＝") for row in harmless for cell in row if cell)
    assert [[cell.removeprefix("'") for cell in row] for row in harmless] == as_they_are


def test_escaped_csv_quotes_every_cell_so_that_no_other_separator_makes_one(formulae: Path) -> None:
    out = answer("timeline", "1650", "--format", "csv", "--escape-formulae", "--data", formulae).stdout
    assert all(line.startswith('"') and line.endswith('"') for line in out.splitlines())


def test_a_negative_number_stays_a_number(tmp_path: Path) -> None:
    source = {"id": "s-1", "title": "T", "publisher": "P", "url": "https://a.b/c", "language": "en", "kind": "media"}
    figure = {"id": "f-1", "subject": "s", "quantity": "q", "value": -7, "as_of": "1999", "sources": ["s-1"]}
    data = write(tmp_path / "x.toml", tables({"source": [source], "figure": [figure]}))
    rows = answer("sources", "s-1", "--format", "csv", "--escape-formulae", "--data", data)
    assert "'-7" not in rows.stdout


@pytest.mark.parametrize("format_", ["csv", "tsv"])
def test_a_byte_order_mark_stands_once_before_the_header_where_it_is_asked_for(format_: str) -> None:
    question = ("timeline", "1999", "--format", format_)
    assert answer(*question, "--bom").stdout == "\ufeff" + answer(*question).stdout


@pytest.mark.parametrize("option", ["--bom", "--escape-formulae"])
@pytest.mark.parametrize("format_", ["table", "json", "md"])
def test_options_of_spreadsheets_are_refused_with_other_formats(option: str, format_: str) -> None:
    assert_refused(answer("timeline", "--format", format_, option), 2, f"{option} is for --format csv or tsv")
