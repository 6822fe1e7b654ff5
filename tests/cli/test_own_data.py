"""The user's own files: where they are found, what they may hold, and that every command sees them."""

import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_completion import words
from tests.support import (
    ABOUT,
    ANTARCTICA,
    SMALL,
    WORLD,
    Answer,
    answer,
    assert_refused,
    dataset_text,
    record,
    tables,
    write,
)

SOURCE = record("source", id="own-source", url="https://example.org/own")


def own(**values: object) -> str:
    """Return a file with one event and its source."""
    event = record("event", id="own-visit", sources=["own-source"], date="1999-05-05", kind="statement") | values
    return tables({"source": [SOURCE], "event": [event]})


def title(id_: str, *arguments: object, **variables: Any) -> str | None:
    given = answer("show", id_, "--json", *arguments, **variables)
    return given.json["title"] if given.status == 0 else None


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write(tmp_path / "own.toml", own())


def test_the_variable_lists_files_as_path_lists_folders(file: Path, tmp_path: Path) -> None:
    (tmp_path / "a folder").mkdir()
    second = write(tmp_path / "a folder" / "second file.toml", own(id="second-visit").replace("own-source", "other"))
    listed = os.pathsep.join(["", str(file), str(second)])
    assert title("own-visit", UZREL_DATA=listed) == title("second-visit", UZREL_DATA=listed) == "A visit"
    assert title("own-visit") is None
    assert title("own-visit", UZREL_DATA="") is None


@pytest.mark.parametrize("variable", ["XDG_CONFIG_HOME", "HOME"])
def test_the_configuration_folder_is_read(tmp_path: Path, variable: str) -> None:
    folder = tmp_path / ("uzrel" if variable == "XDG_CONFIG_HOME" else ".config/uzrel")
    folder.mkdir(parents=True)
    write(folder / "a.toml", own(title="First"))
    write(folder / "b.toml", own(title="Second"))
    for ignored in (".hidden.toml", "notes.txt"):
        write(folder / ignored, "no TOML")
    assert title("own-visit", **{variable: str(tmp_path)}) == "Second"


def test_a_relative_configuration_folder_is_ignored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "uzrel").mkdir()
    write(tmp_path / "uzrel" / "a.toml", own())
    monkeypatch.chdir(tmp_path)
    assert title("own-visit", XDG_CONFIG_HOME=".") is None


def test_what_is_nearer_to_the_command_takes_precedence(tmp_path: Path) -> None:
    (tmp_path / "uzrel").mkdir()
    write(tmp_path / "uzrel" / "a.toml", own(title="Configured"))
    listed = str(write(tmp_path / "listed.toml", own(title="Listed")))
    given = write(tmp_path / "given.toml", own(title="Given"))
    last = write(tmp_path / "last.toml", own(title="Last"))
    variables = {"XDG_CONFIG_HOME": str(tmp_path)}
    assert title("own-visit", **variables) == "Configured"
    assert title("own-visit", **variables, UZREL_DATA=listed) == "Listed"
    assert title("own-visit", "--data", given, **variables, UZREL_DATA=listed) == "Given"
    assert title("own-visit", "--data", given, "--data", last, **variables) == "Last"
    assert title("own-visit", "--data", last, "--data", given, "--data", last, **variables) == "Last"


def test_a_file_may_have_a_byte_order_mark(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert title("own-visit", "--data", file) == "A visit"
    assert answer("check", file).status == 0


def test_the_bundled_data_can_be_left_out(file: Path, tmp_path: Path) -> None:
    whole = write(tmp_path / "whole.toml", dataset_text(WORLD))
    arguments = ("--no-bundled", "--data", whole)
    assert title("club", *arguments) == "Club"
    assert answer("show", "uz", *arguments).status == 0
    assert answer("show", "eco", *arguments).status == 2
    assert answer("show", "eco").status == 0
    assert title("own-visit", *arguments, "--data", file) == "A visit"


def test_without_any_data_there_is_no_answer() -> None:
    assert_refused(answer("timeline", "--no-bundled"), 2, "give a file of your own")


def test_a_whole_dataset_given_alone_answers_as_if_it_were_bundled() -> None:
    question = ("timeline", "--json")
    assert answer(*question, "--no-bundled", "--data", SMALL) == answer(*question)


def test_stats_says_which_files_were_read(file: Path) -> None:
    rows = answer("stats", "--json", "--data", file).json
    assert [row["value"] for row in rows if row["name"] == "file"] == ["bundled", str(file)]


class TestCompletion:
    @pytest.fixture(autouse=True)
    def named(self, tmp_path: Path) -> Path:
        country = {"code": "aq", "name": "Xyzzyland"}
        return write(tmp_path / "own.toml", tables({"country": [country]}))

    def test_it_knows_files_of_the_variable(self, named: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        assert words("uzrel country xyz") == []
        monkeypatch.setenv("UZREL_DATA", str(named))
        assert words("uzrel country xyz") == ["xyzzyland"]

    def test_it_knows_files_that_the_line_gives(self, named: Path) -> None:
        assert words(f"uzrel country --data {named} xyz") == ["xyzzyland"]

    def test_it_offers_nothing_from_a_file_that_is_not_valid(self, named: Path) -> None:
        write(named, "no TOML")
        assert words(f"uzrel country --data {named} xyz") == []


class TestLaterThanTheRecord:
    LATER = "2026-12-31"

    def entry(self, *arguments: object) -> dict[str, object]:
        (row,) = (row for row in answer("timeline", self.LATER, "--json", *arguments).json if row["id"] == "own-visit")
        return dict(row)

    def test_what_an_own_file_tells_has_happened(self, file: Path) -> None:
        write(file, own(date=self.LATER))
        assert self.entry("--data", file)["announced"] is False
        assert "own-visit" not in answer("check", "--strict", file).stdout

    def test_unless_it_says_that_it_was_announced(self, file: Path) -> None:
        write(file, own(date=self.LATER, announced=True))
        assert self.entry("--data", file)["announced"] is True

    def test_its_as_of_extends_the_record(self, file: Path) -> None:
        write(file, f'[dataset]\nas_of = "{self.LATER}"\n\n{own(date=self.LATER)}')
        about = {row["name"]: row["value"] for row in answer("stats", "--json", "--data", file).json}
        assert about["as of"] == self.LATER
        assert about["title"] != ABOUT["title"]
        assert answer("timeline", self.LATER, "--data", file, today=date(2027, 1, 1)).stderr == ""

    def test_an_earlier_as_of_takes_nothing_back(self, file: Path) -> None:
        before = answer("stats", "--json").json
        write(file, f'[dataset]\nas_of = "1999"\n\n{own()}')
        after = answer("stats", "--json", "--data", file).json
        for rows in (before, after):
            rows[:] = [row for row in rows if row["name"] == "as of"]
        assert after == before

    def test_what_is_later_than_its_own_as_of_is_odd(self, file: Path) -> None:
        write(file, f'[dataset]\nas_of = "1999"\n\n{own(date="2000")}')
        given = answer("check", "--strict", file)
        assert given.status == 3
        assert "2000 lies after 1999" in given.stdout


class TestWhatAFileSaysOfItself:
    def refused(self, text: str, file: Path) -> Answer:
        write(file, text)
        given = answer("check", file, "--json")
        assert given.status == 3
        return given

    def test_every_field_may_be_missing_but_for_a_dataset_of_its_own(self, file: Path) -> None:
        write(file, f'[dataset]\nas_of = "2026"\n\n{own()}')
        assert answer("check", file).status == 0
        (problem,) = self.refused('[dataset]\nas_of = "2026"\ntitle = "T"\nversion = "1"\nlicense = "L"\n', file).json
        assert (problem["line"], problem["field"]) == (1, "description")

    @pytest.mark.parametrize(
        "text", ["dataset = 5\n", "[[dataset]]\n", "[dataset]\nas_of = 5\n", "[dataset]\nasof = 5\n"]
    )
    def test_what_is_wrong_with_it_is_told_with_its_line(self, file: Path, text: str) -> None:
        problems = self.refused(text, file).json
        assert problems[0]["table"] == "dataset"
        assert answer("show", "eco", "--data", file).status == 3

    def test_an_own_file_may_hold_nothing_of_it(self, file: Path) -> None:
        write(file, f"[dataset]\n\n{own()}")
        assert title("own-visit", "--data", file) == "A visit"
        assert "missing or empty" in answer("show", "own-visit", "--data", file, "--no-bundled").stderr


def refusals(first: str, second: str, folder: Path) -> list[Answer]:
    """Return what becomes of two files along every way by which files get into an index."""
    one, two = write(folder / "one.toml", first), write(folder / "two.toml", second)
    whole = write(folder / "whole.toml", dataset_text(WORLD))
    base = ("--no-bundled", "--data", whole)
    return [
        answer("stats", "--data", one, "--data", two),
        answer("stats", "--data", two, UZREL_DATA=str(one)),
        answer("stats", *base, "--data", one, "--data", two),
        answer("check", "--data", one, two),
        answer("check", two, UZREL_DATA=str(one)),
    ]


REFUSED = {
    "one id in two tables": (
        own(),
        tables({"source": [SOURCE], "agreement": [record("agreement", id="own-visit", sources=["own-source"])]}),
    ),
    "an unknown source": (own(), tables({"event": [record("event", id="x", sources=["nowhere"])]})),
    "an unknown source of a dispute": (
        own(),
        own(id="x", disputes=[{"field": "date", "value": "1998", "sources": ["nowhere"]}]),
    ),
    "a table that is unknown": (own(), "[[evnet]]\nid = 'x'\n"),
    "a date that ends before it starts": (own(), own(date="2000/1999")),
}


@pytest.mark.parametrize(("first", "second"), REFUSED.values(), ids=REFUSED)
def test_every_way_to_an_index_refuses_the_same_files(first: str, second: str, tmp_path: Path) -> None:
    for given in refusals(first, second, tmp_path):
        assert given.status == 3
        assert "bug" not in given.stderr
    answer("stats", "--data", tmp_path / "one.toml")  # an index that is cached does not help the next file
    for given in refusals(first, second, tmp_path):
        assert given.status == 3


@pytest.mark.parametrize("command", ["stats --data", "check", "fmt --check"])
def test_an_endless_file_is_refused(command: str) -> None:
    given = answer(*command.split(), "/dev/zero")
    assert given.status == 3
    assert "64 MiB" in given.stderr + given.stdout


def test_problems_come_with_suggestions(file: Path) -> None:
    flawed = (own(countires=["kz"], kind="visti"), own(organizations=["test-leage"], sources=["own-sorce"]))
    told: dict[str, str] = {}
    for text in flawed:
        write(file, text)
        problems = answer("check", file, "--json", UZREL_DATA=str(ANTARCTICA)).json
        told |= {problem["field"]: problem["message"] for problem in problems}
    assert "did you mean 'countries'?" in told["countires"]
    assert "'visti' is unknown; did you mean 'visit'?" in told["kind"]
    assert "no organization 'test-leage'; did you mean 'test-league'?" in told["organizations"]
    assert "no source 'own-sorce'; did you mean 'own-source'?" in told["sources"]
