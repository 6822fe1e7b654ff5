"""What happened: in a time told in one of several ways, with these or with those."""

from pathlib import Path

import pytest

from tests.support import WORLD, answer, record, tables, write


@pytest.fixture(scope="module")
def journal_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an overlay with some days of the 1650s, in which people meet people."""

    def event(id_: str, date: str, *people: str) -> dict[str, object]:
        return record("event", id=id_, date=date, title=id_.title(), people=list(people))

    events = [
        event("j-first", "1650-01-10", "Ada Fish", "Bo Bird"),
        event("j-second", "1650-01-20", "Bo Bird"),
        event("j-third", "1650", "Cy Bird"),
        event("j-fourth", "1650-03-01", "Ada Fish", "Cy Bird"),
        event("j-fifth", "1651-02-01"),
    ]
    term = record("officeholder", id="j-office", name="Ada Fish", **{"from": "1652-01-01"})
    layer = {"source": WORLD["source"], "event": events, "officeholder": [term]}
    return write(tmp_path_factory.mktemp("journal") / "journal.toml", tables(layer))


@pytest.fixture
def journal(journal_file: Path) -> Path:
    """Return the overlay, its index kept from test to test."""
    return journal_file


def told(journal: Path, *arguments: str) -> list[str]:
    """Return the records of the 1650s that a timeline tells, with a question mark where they are possible only."""
    rows = answer("timeline", *arguments, "--json", "--data", journal).json
    return [
        row["id"].removeprefix("j-") + "?" * (row["certainty"] == "possible")
        for row in rows
        if row["id"].startswith("j-")
    ]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ("1650", "third first second fourth"),
        ("1650-01", "third? first second"),
        ("1650-01 --certain", "first second"),
        ("--around 1650-01-15 --days 5", "third? first second"),
        ("--around 1650-01-15 --days 4", "third?"),
        ("--around 1650-01-31", "third? first second fourth"),
        ("--around 1650-01 --days 0 --certain", "first second"),
        ("--before j-second 1650..", "third? first"),
        ("--before j-fifth 1650..", "third first second fourth"),
        ("--after j-second ..1651", "third? fourth fifth"),
        ("--after j-third ..1652", "fifth office"),
        ("--after j-first --before j-fourth", "third? second"),
        ("1650 --reverse --limit 1", "fourth"),
    ],
)
def test_the_time_can_be_told_in_several_ways(journal: Path, arguments: str, expected: str) -> None:
    assert told(journal, *arguments.split()) == expected.split()


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["Ada Fish"], "first fourth office"),
        (["ada-fish"], "first fourth office"),
        (["FISH"], "first fourth office"),
        (["Bo Bird"], "first second"),
        (["Ada Fish", "Bo Bird"], "first"),
        (["Ada Fish,Bo Bird"], "first second fourth office"),
        (["bo-bird,cy-bird", "ada-fish"], "first fourth"),
        (["ada-fish", "bo-bird", "cy-bird"], ""),
    ],
)
def test_repeated_names_must_all_be_concerned_and_one_of_those_with_commas(
    journal: Path, arguments: list[str], expected: str
) -> None:
    assert told(journal, *(part for name in arguments for part in ("--with", name))) == expected.split()


def test_a_surname_of_two_people_is_refused_with_both(journal: Path) -> None:
    given = answer("timeline", "--with", "bird", "--data", journal)
    assert given.status == 2
    assert given.stderr == "uzrel: 'bird' could be bo-bird (Bo Bird), cy-bird (Cy Bird); say which by its id\n"


def test_the_entry_of_an_office_names_its_holder(journal: Path) -> None:
    (row,) = answer("timeline", "1652-01-01", "--with", "fish", "--json", "--data", journal).json
    assert row["people"] == ["Ada Fish"]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ("--days 3", "the number of days says how far around a time to look"),
        ("1650 --after j-fifth", "no day in common"),
        ("--before tashkent", "tashkent has no date, so nothing is before or after it"),
        ("--before 0001..", "'0001..' is not a known name or id"),
        ("--before=", "'' is not a known name or id"),
        ("--after=", "'' is not a known name or id"),
        ("--around xyz", "'xyz' is not a date"),
    ],
)
def test_a_time_without_days_is_refused(journal: Path, arguments: str, complaint: str) -> None:
    given = answer("timeline", *arguments.split(), "--data", journal)
    assert given.status in (1, 2)
    assert given.stdout == ""
    assert complaint in given.stderr
