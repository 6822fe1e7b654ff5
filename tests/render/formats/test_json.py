"""JSON and JSON lines: what a script reads."""

import json
from pathlib import Path

import pytest

from tests.support import answer

LISTINGS = ("timeline", "member-of", "twins", "agreements", "relations", "meetings", "sources", "disputes", "stats")


@pytest.mark.parametrize("listing", LISTINGS)
def test_json_is_one_array_with_one_record_on_each_line(listing: str, overlay: Path) -> None:
    first, *lines, last = answer(listing, "--json", "--data", overlay).stdout.splitlines()
    assert (first, last) == ("[", "]")
    records = [json.loads(line.removesuffix(",")) for line in lines]
    assert records == answer(listing, "--json", "--data", overlay).json
    assert all(isinstance(record, dict) for record in records)


@pytest.mark.parametrize("listing", LISTINGS)
def test_json_lines_are_the_records_of_the_array(listing: str, overlay: Path) -> None:
    lines = answer(listing, "--format", "jsonl", "--data", overlay).stdout.splitlines()
    assert [json.loads(line) for line in lines] == answer(listing, "--json", "--data", overlay).json


@pytest.mark.parametrize("page", [("show", "test-visit"), ("country", "aq")], ids=" ".join)
def test_a_page_is_one_object(page: tuple[str, ...], overlay: Path) -> None:
    given = answer(*page, "--json", "--data", overlay)
    assert isinstance(given.json, dict)
    assert given == answer(*page, "--format", "json", "--data", overlay)


def test_a_record_has_its_dates_in_edtf_and_null_for_what_is_not_known(overlay: Path) -> None:
    (membership,) = answer("member-of", "test-league", "--json", "--data", overlay).json
    assert (membership["from"], membership["to"], membership["note"]) == ("1652", None, None)
    (meeting,) = answer("meetings", "test-league", "--json", "--data", overlay).json
    assert meeting["date"] == "1659-01-02/1659-01-04"


def test_keys_are_in_snake_case(overlay: Path) -> None:
    for listing in LISTINGS:
        for record in answer(listing, "--json", "--data", overlay).json:
            assert all(key == key.lower() and key.isidentifier() and not key.endswith("_") for key in record)


def test_letters_stay_letters(overlay: Path) -> None:
    assert '"Антарктида"' in answer("show", "aq", "--json", "--data", overlay).stdout


def test_an_empty_answer_is_an_empty_array() -> None:
    assert answer("timeline", "0001", "--json").stdout == "[]\n"
    assert answer("timeline", "0001", "--format", "jsonl").stdout == ""
