"""Regions: parts of the world, the European Union and the members of organizations, wherever states are chosen."""

from pathlib import Path

import pytest

from tests.support import WORLD, Values, answer, assert_refused, dataset_text, record, write
from uzrel.model.country_codes import COUNTRY_CODES
from uzrel.model.dates import When
from uzrel.model.regions import EUROPEAN_UNION, LEFT, SUBREGIONS, WHOLES, is_region, states_of

DAY = When.parse("2024-01-01")
NO_PART_OF_A_REGION = {"aq", "eu", "su"}
MEMBERS = {"1957": 0, "1972": 6, "1990": 12, "2003": 15, "2004-05-01": 25, "2010": 27, "2019": 28, "2024": 27}


def test_every_state_is_in_one_part_of_the_world() -> None:
    every = [code for region, codes in SUBREGIONS.items() if region != "gulf" for code in codes.split()]
    assert len(set(every)) == len(every)
    assert set(every) == COUNTRY_CODES - NO_PART_OF_A_REGION


def test_a_continent_has_the_states_of_its_parts() -> None:
    assert states_of("asia", DAY) == sorted(
        code for part in WHOLES["asia"].split() for code in SUBREGIONS[part].split()
    )


@pytest.mark.parametrize("name", ["Central Asia", "central-asia", "CENTRAL ASIA", "the Central Asia"])
def test_a_region_goes_by_its_name_however_it_is_written(name: str) -> None:
    assert states_of(name, DAY) == ["kg", "kz", "tj", "tm", "uz"]
    assert is_region(name)


@pytest.mark.parametrize(("when", "number"), MEMBERS.items())
def test_the_european_union_has_the_members_of_the_day(when: str, number: int) -> None:
    members = states_of("eu", When.parse(when))
    assert members is not None
    assert len(members) == number
    assert set(LEFT) <= {code for codes in EUROPEAN_UNION.values() for code in codes.split()}


def test_what_is_no_region_is_none() -> None:
    assert states_of("Atlantis", DAY) is None
    assert not is_region("eu"), "which is a party of its own too"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a dataset in which Kazakhstan left a club and Egypt may have joined it."""
    club = {"organization": "club", "sources": ["gazette"]}
    facts: dict[str, list[Values]] = {
        "country": [{"code": "eg", "name": "Egypt"}],
        "place": [{"id": "cairo", "name": "Cairo", "country": "eg", "kind": "city"}],
        "membership": [
            {"id": "uz-club", "from": "1992", **club},
            {"id": "kz-club", "country": "kz", "from": "1992", "to": "2000", **club},
            {"id": "eg-club", "country": "eg", "from": "2000/2010", **club},
        ],
        "relation": [record("relation"), record("relation", id="relation-eg", country="eg")],
        "agreement": [record("agreement", parties=["kz"]), record("agreement", id="pact-eg", parties=["eg"])],
        "mission": [record("mission"), record("mission", id="embassy-eg", in_="eg", city="cairo")],
        "twinning": [record("twinning"), record("twinning", id="twins-eg", partner="cairo")],
        "meeting": [record("meeting", countries=["kz"]), record("meeting", id="meeting-eg", countries=["eg"])],
        "event": [record("event", countries=["kz"]), record("event", id="event-eg", countries=["eg"])],
        "person": [
            {"id": "a-kazakh", "name": "A. Kazakh", "country": "kz"},
            {"id": "an-egyptian", "name": "An Egyptian", "country": "eg"},
        ],
    }
    return write(tmp_path / "file.toml", dataset_text(WORLD, facts))


def ids(file: Path, *question: str) -> set[str]:
    """Return the ids in an answer."""
    return {row["id"] for row in answer(*question, "--json", "--no-bundled", "--data", file).json}


@pytest.mark.parametrize(
    ("question", "ours"),
    [
        ("relations", {"relation-eg"}),
        ("agreements", {"pact-eg"}),
        ("missions", {"embassy-eg"}),
        ("twins", {"twins-eg"}),
        ("meetings", {"meeting-eg"}),
        ("timeline 1999", {"event-eg", "meeting-eg"}),
        ("people", {"an-egyptian"}),
    ],
)
def test_a_listing_keeps_what_concerns_a_state_of_the_region(question: str, ours: set[str], file: Path) -> None:
    assert ids(file, *question.split(), "--region", "africa") == ours
    assert ids(file, *question.split(), "--region", "africa,central-asia") > ours
    assert ids(file, *question.split(), "--region", "melanesia") == set()


def test_an_organization_stands_for_its_members_on_the_day(file: Path) -> None:
    assert ids(file, "relations", "--region", "club", "--on", "1995") == {"relation-kz"}
    assert ids(file, "relations", "--region", "club", "--on", "2020") == {"relation-eg"}
    assert ids(file, "relations", "--region", "club", "--on", "2005") == {"relation-eg"}


def test_the_members_and_what_is_not_sure_of_them_are_told(file: Path) -> None:
    given = answer("relations", "--region", "club", "--on", "2005", "--no-bundled", "--data", file)
    assert given.stderr == (
        "uzrel: Club on 2005 is taken to be eg, uz, of which eg only possibly; the record may lack others\n"
    )


def test_a_panel_has_the_states_of_a_region(file: Path) -> None:
    rows = answer("panel", "--region", "central-asia", "--from", "1995", "--to", "1995", "--json", "--no-bundled",
                  "--data", file).json  # fmt: skip
    assert [row["country"] for row in rows] == ["kz", "uz"]
    both = answer("panel", "--of", "eg", "--region", "central-asia", "--from", "1995", "--to", "1995", "--json",
                  "--no-bundled", "--data", file).json  # fmt: skip
    assert [row["country"] for row in both] == ["eg", "kz", "uz"]


def test_a_region_among_changes_and_disputes(tmp_path: Path) -> None:
    disputed = {"disputes": [{"field": "established", "value": "1993", "sources": ["gazette"]}]}
    relation = record("relation", established="1992-05-05", **disputed)
    data = write(tmp_path / "data.toml", dataset_text(WORLD, {"relation": [relation]}))
    for question in (("diff", "1992-01", "1993"), ("disputes",)):
        assert ids(data, *question, "--region", "central-asia") == {"relation-kz"}
        assert ids(data, *question, "--region", "africa") == set()


@pytest.mark.parametrize(
    ("region", "said"), [("euorpe", "did you mean europe"), ("xyzzy", "or name a region: africa"), ("", "")]
)
def test_what_is_no_region_is_refused(region: str, said: str) -> None:
    assert_refused(answer("relations", "--region", region), 2, said)


class TestMissions:
    @pytest.mark.parametrize("name", ["kz", "Kazakhstan", "almaty", "central-asia", "Central Asia"])
    def test_are_those_of_a_state_a_region_or_a_city(self, name: str, file: Path) -> None:
        assert ids(file, "missions", name) == {"embassy"}

    def test_are_those_to_an_organization(self, tmp_path: Path) -> None:
        accredited = record("mission", to_organization="club", kind="permanent-mission")
        data = write(tmp_path / "data.toml", dataset_text(WORLD, {"mission": [accredited]}))
        assert ids(data, "missions", "club") == {"embassy"}

    def test_are_of_some_kinds_and_at_a_time(self, tmp_path: Path) -> None:
        closed = record("mission", id="office", kind="office", opened="1995", closed="2000-05")
        data = write(tmp_path / "data.toml", dataset_text(WORLD, {"mission": [record("mission"), closed]}))
        assert ids(data, "missions", "--kind", "office") == {"office"}
        assert ids(data, "missions", "--on", "2001") == {"embassy"}
        (row,) = answer(
            "missions", "--kind", "office", "--on", "2000-05", "--json", "--no-bundled", "--data", data
        ).json
        assert row["certainty"] == "possible"
        assert (row["of_name"], row["in_name"], row["city_name"]) == ("Uzbekistan", "Kazakhstan", "Almaty")


class TestPeople:
    def test_have_the_offices_they_held_and_how_often_they_are_named(self, tmp_path: Path) -> None:
        facts: dict[str, list[Values]] = {
            "person": [{"id": "a-person", "name": "A. Person", "aliases": ["Персон"], "country": "uz"}],
            "officeholder": [record("officeholder", from_="1990", to="2000")],
            "event": [record("event", people=["A. Person"])],
        }
        data = write(tmp_path / "data.toml", dataset_text(WORLD, facts))
        for name in ("a-person", "Персон", "uz"):
            (row,) = answer("people", name, "--json", "--no-bundled", "--data", data).json
            assert (row["id"], row["offices"], row["country_name"]) == ("a-person", ["president"], "Uzbekistan")
            assert row["entries"] == 3
