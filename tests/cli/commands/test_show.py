"""``uzrel show``: every field with what it stands on and what was said instead."""

from pathlib import Path
from typing import Any

import pytest

from tests.support import MINIMAL, WORLD, Answer, Values, answer, assert_refused, dataset_text, record, write

HERALD = {**MINIMAL["source"], "id": "herald", "title": "Herald", "published": "1999-05"}
LONG = "who held the office between the second and the eighth of September"


def dispute(field: str, value: str, **more: object) -> Values:
    """Return a dispute that a second paper raises."""
    return {"field": field, "value": value, "sources": ["herald#p2"], **more}


def membership(id_: str, *disputes: Values, **values: object) -> Values:
    """Return a membership with disputes."""
    return record("membership", id=id_, disputes=disputes, **values)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file with records whose fields are disputed or not."""
    world = {
        **WORLD,
        "source": [*WORLD["source"], HERALD],
        "country": [{**MINIMAL["country"], "from": "1991-08-31", "sources": ["gazette#p1"]}, WORLD["country"][1]],
        "organization": [record("organization", disputes=[dispute("former_names", "2005")])],
    }
    memberships = [
        membership("undisputed", from_="1999", sources=["gazette#p1", "herald"]),
        membership(
            "disputed",
            dispute("to", "2005-05", note="The press."),
            dispute("to", "never"),
            dispute("status", "observer"),
            to="2006",
        ),
        membership("lasting", dispute("to", "2005")),
        membership("voting", dispute("number of votes", "2005"), note="A note."),
    ]
    event = record("event", disputes=[dispute("announced", "2005"), dispute(LONG, "nobody")])
    return write(
        tmp_path_factory.mktemp("records") / "data.toml",
        dataset_text(world, {"membership": memberships, "event": [event]}),
    )


def show(file: Path, id_: str, *options: str, width: int | None = None) -> Answer:
    """Return the page of a record."""
    return answer("show", id_, *options, "--data", file, width=width)


def fields(file: Path, id_: str) -> dict[str, dict[str, Any]]:
    """Return the fields of a record by their names."""
    return {field["field"]: field for field in show(file, id_, "--json").json["fields"]}


def test_a_field_stands_on_the_sources_of_its_record(file: Path) -> None:
    found = fields(file, "undisputed")
    assert list(found) == ["organization", "country", "status", "from"]
    assert found["from"] == {"field": "from", "value": "1999", "sources": ["gazette#p1", "herald"], "disputes": []}
    assert "Sources (2)  for every field above\n" in show(file, "undisputed").stdout


def test_a_field_with_sources_of_its_own_has_them_on_its_line(file: Path) -> None:
    found = fields(file, "uz")
    assert (found["name"]["sources"], found["from"]["sources"]) == ([], ["gazette#p1"])
    shown = show(file, "uz").stdout
    assert "  name  Uzbekistan\n  from  31 Aug 1991 [gazette#p1]\n" in shown
    assert "\nSources\n" in shown


def test_a_disputed_value_stands_beneath_the_adopted_one(file: Path) -> None:
    assert fields(file, "disputed")["to"] == {
        "field": "to",
        "value": "2006",
        "sources": ["gazette"],
        "disputes": [
            {"value": "2005-05", "note": "The press.", "sources": ["herald#p2"]},
            {"value": "never", "note": None, "sources": ["herald#p2"]},
        ],
    }
    shown = show(file, "disputed").stdout
    assert "  status        member\n                but: observer [herald#p2]\n" in shown
    assert (
        "  to            2006\n"
        "                but: May 2005 — The press. [herald#p2]\n"
        "                but: never [herald#p2]\n"
    ) in shown


@pytest.mark.parametrize(
    ("id_", "field", "line"),
    [
        ("lasting", "to", "  to            but: 2005 [herald#p2]"),
        ("voting", "number of votes", "  number of votes  but: 2005 [herald#p2]"),
        ("club", "former_names", "  former names  but: 2005 [herald#p2]"),
    ],
)
def test_a_dispute_over_a_field_without_a_value_is_shown_too(id_: str, field: str, line: str, file: Path) -> None:
    found = fields(file, id_)[field]
    assert (found["value"], found["sources"]) == (None, [])
    lines = show(file, id_).stdout.splitlines()
    assert line in lines
    assert "Sources  for every field above" in lines


def test_a_false_field_is_shown_only_where_it_is_disputed(file: Path) -> None:
    assert fields(file, "visit")["announced"]["value"] is False
    lines = [line.split() for line in show(file, "visit").stdout.splitlines()]
    place = lines.index(["announced", "false"])
    assert lines[place + 1] == ["but:", "2005", "[herald#p2]"]


def test_sources_of_disputes_are_listed_after_the_others(file: Path) -> None:
    (source,) = show(file, "lasting", "--json").json["dissenting"]
    assert (source["citation"], source["title"], source["published"]) == ("herald#p2", "Herald", "1999-05")
    assert "\nSources that say otherwise\n" in show(file, "lasting").stdout


@pytest.mark.parametrize("width", [80, 200])
def test_a_dispute_over_a_long_value_leaves_room_for_its_note(width: int, file: Path) -> None:
    shown = show(file, "visit", "--color", "never", width=width).stdout
    (line,) = (line for line in shown.splitlines() if "but: nobody" in line)
    assert line.index("but: ") <= width // 4 + 4


class TestOpen:
    """``--open`` opens the first source in the browser."""

    @pytest.fixture
    def opened(self, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        addresses: list[str] = []
        monkeypatch.setattr("webbrowser.open", lambda url: addresses.append(url) or True)  # type: ignore[func-returns-value]
        return addresses

    @pytest.mark.parametrize("id_", ["undisputed", "gazette", "club"])
    def test_the_first_source_of_a_record_or_a_source_itself(self, file: Path, id_: str, opened: list[str]) -> None:
        given = show(file, id_, "--open")
        assert opened == ["https://example.org/"]
        assert (given.status, given.stdout, given.stderr) == (0, "", "uzrel: opened https://example.org/\n")

    def test_a_record_without_sources_is_refused(self, file: Path, opened: list[str]) -> None:
        assert_refused(show(file, "tashkent", "--open"), 2, "tashkent cites no source")
        assert opened == []

    def test_where_there_is_no_browser_the_address_is_told(self, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("webbrowser.open", lambda _: False)
        assert_refused(show(file, "club", "--open"), 3, "no browser", "https://example.org/")
