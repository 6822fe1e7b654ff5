"""uzrel add: one more record in a file of the user's own, which is valid with it and otherwise the same."""

import subprocess
from pathlib import Path

import pytest

from tests.support import ANTARCTICA, UZREL, Answer, answer, assert_refused, tables, write

SOURCE = ("source", "title=Gazette", "publisher=P", "url=https://example.org/own", "kind=media", "language=en")
EVENT = ("event", "date=13 May 1999", "title=A visit to Ўш", "kind=visit", "countries=kz,kg", "sources=gazette")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a file with one source."""
    file = tmp_path / "own.toml"
    assert add(*SOURCE, to=file).status == 0
    return file


def add(*arguments: object, to: Path, **variables: str) -> Answer:
    return answer("add", *arguments, "--to", to, UZREL_DATA=variables.get("UZREL_DATA", ""))


def test_a_missing_file_is_made_with_the_record(tmp_path: Path) -> None:
    file = tmp_path / "new.toml"
    given = add(*SOURCE, to=file)
    assert (given.status, given.stderr) == (0, f"uzrel: added to {file}\n")
    assert file.read_text("utf-8") == given.stdout
    assert given.stdout.startswith('[[source]]\nid = "gazette"\ntitle = "Gazette"\n')


def test_a_record_comes_after_what_there_is(file: Path) -> None:
    before = file.read_bytes()
    given = add(*EVENT, to=file)
    assert given.stdout == (
        '[[event]]\nid = "1999-05-13-a-visit-to"\ndate = "1999-05-13"\ntitle = "A visit to Ўш"\nkind = "visit"\n'
        'countries = ["kz", "kg"]\nsources = ["gazette"]\n'
    )
    assert file.read_bytes() == before + b"\n" + given.stdout.encode()
    assert answer("check", file).status == 0
    assert answer("show", "1999-05-13-a-visit-to", "--data", file).status == 0


@pytest.mark.parametrize(
    "text",
    ["# Only a comment.", "\ufeff", "# One.\r\n\r\n[dataset]\r\nas_of = '2026'  # why\r\n", "[dataset]\nas_of='2026'"],
)
def test_the_rest_stays_byte_for_byte(tmp_path: Path, text: str) -> None:
    file = tmp_path / "own.toml"
    file.write_bytes(text.encode())
    given = add(*SOURCE, to=file)
    assert given.status == 0
    written = file.read_bytes().decode()
    assert written.startswith(text)
    line_end = "\r\n" if "\r\n" in text else "\n"
    assert written.endswith(given.stdout.replace("\n", line_end))
    assert written.count("\r\n") in (0, written.count("\n"))


def test_a_dry_run_shows_the_record_and_writes_nothing(tmp_path: Path, file: Path) -> None:
    before = file.read_bytes()
    dry = add(*EVENT, "--dry-run", to=file)
    assert (dry.status, dry.stderr) == (0, "uzrel: nothing was written\n")
    assert file.read_bytes() == before
    assert add(*EVENT, to=file).stdout == dry.stdout
    assert add(*SOURCE, "--dry-run", to=tmp_path / "new.toml").status == 0
    assert not (tmp_path / "new.toml").exists()


def test_ids_are_made_so_that_no_other_record_has_them(file: Path) -> None:
    for expected in ("1999-05-13-a-visit-to", "1999-05-13-a-visit-to-2", "1999-05-13-a-visit-to-3"):
        assert f'id = "{expected}"' in add(*EVENT, to=file).stdout
    taken = add(*EVENT, "id=1999-05-13-a-visit-to", to=file)
    assert_refused(taken, 3, f"{file}:", "the id is taken")


@pytest.mark.parametrize(
    ("arguments", "id_"),
    [
        ("membership organization=test-league", "uz-test-league-2"),
        ("membership organization=test-league country=kz", "kz-test-league"),
        ("relation country=aq", "relation-aq"),
        ("mission of=uz in=aq city=test-harbour kind=office", "uz-aq-test-harbour"),
        ("organization name=Óther kind=regional founded=1990/1991", "1990-other"),
        ("officeholder office=president name=Каримов", "officeholder"),
    ],
)
def test_records_of_every_kind_get_an_id(file: Path, arguments: str, id_: str) -> None:
    given = add(*arguments.split(), "sources=gazette", "--dry-run", to=file, UZREL_DATA=str(ANTARCTICA))
    assert (given.status, f'id = "{id_}"' in given.stdout) == (0, True), given


def test_values_are_read_by_the_kind_of_their_field(file: Path) -> None:
    written = add(
        *("figure", "subject=Trade", "quantity=USD", "value=7.5", "approximate=yes", "as_of=May 2005"),
        *("sources=gazette#p1, gazette#p2", "countries=kz", "countries=kg"),
        to=file,
    ).stdout
    for line in (
        *("value = 7.5", "approximate = true", 'as_of = "2005-05"'),
        *('sources = ["gazette#p1", "gazette#p2"]', 'countries = ["kz", "kg"]'),
    ):
        assert f"{line}\n" in written
    named = add("place", "name=X", "country=kz", "kind=city", "aliases=Korea, South", "aliases=Ÿ", to=file).stdout
    assert 'aliases = ["Korea, South", "Ÿ"]' in named


def test_a_correction_is_said(file: Path) -> None:
    corrected = ("country", "code=aq", "name=The ice")
    given = add(*corrected, to=file, UZREL_DATA=str(ANTARCTICA))
    assert f"added to {file}; it replaces the record in {ANTARCTICA}" in given.stderr
    assert "replaces" not in add(*EVENT, to=file).stderr


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        ("evnet title=x", 2, "no table 'evnet'; did you mean 'event'?"),
        ("event tilte=x", 2, "no field 'tilte'; did you mean 'title'?"),
        ("event title", 2, "'title' is not FIELD=VALUE"),
        ("event date=05/06/2005", 2, "can be read as"),
        ("event date=x", 2, "'x' is not a date"),
        ("event title=x title=y", 2, "title is no list"),
        ("event announced=maybe", 2, "announced is yes or no"),
        ("event disputes=x", 2, "write it into the file"),
        ("event title=\udcff", 2, "is not UTF-8"),
        ("figure value=many", 2, "value is a number"),
        ("event", 2, "Missing argument"),
        ("event date=1999 title=x kind=visti sources=gazette", 3, "did you mean 'visit'?"),
        ("event date=1999 title=x kind=visit sources=gazete", 3, "did you mean 'gazette'?"),
        ("event date=1999 title=x kind=visit", 3, "sources: missing"),
        ("event id=A date=1999 title=x kind=visit sources=gazette", 3, "kebab-case"),
    ],
)
def test_a_record_that_is_not_valid_is_refused_and_nothing_written(
    file: Path, arguments: str, status: int, told: str
) -> None:
    before = file.read_bytes()
    assert_refused(add(*arguments.split(), to=file), status, told)
    assert file.read_bytes() == before


def test_a_file_that_is_not_valid_stays_as_it_is(tmp_path: Path) -> None:
    broken = write(tmp_path / "broken.toml", "event = [")
    assert_refused(add(*SOURCE, to=broken), 3, "is not TOML")
    assert broken.read_text() == "event = ["
    assert_refused(add(*SOURCE, to=tmp_path / "nowhere" / "own.toml"), 3, "nowhere")


def test_many_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    file = write(tmp_path / "own.toml", tables({}))
    commands = [
        [*UZREL, "add", *SOURCE[:3], f"url=https://example.org/{number}", *SOURCE[4:], "--to", str(file)]
        for number in range(6)
    ]
    processes = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for command in commands]
    assert [process.wait() for process in processes] == [0] * len(commands)
    written = file.read_text()
    assert sorted(number for number in range(6) if f"https://example.org/{number}" in written) == list(range(6))
    assert answer("check", file).status == 0
    assert list(tmp_path.iterdir()) == [file]
