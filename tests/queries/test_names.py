"""Names: what people type finds what they mean."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tests.support import WORLD, Values, answer, record, tables, write


@pytest.mark.parametrize(
    "name",
    [
        "test-league",
        "LOTS",
        "lots",
        "Léague of Tests",
        "leaGUE OF tests",
        "League of Tests",
        "  league   of-tests ",
        "The Testers’ League",
        "the testers' league",
        "The Testersʻ League",
        "the testers league",
        "League of T",
    ],
)
def test_a_name_is_found_whatever_its_case_accents_apostrophes_and_spaces(name: str, overlay: Path) -> None:
    assert answer("show", name, "--json", "--data", overlay).json["id"] == "test-league"


@pytest.mark.parametrize("name", ["Антарктида", "АНТАРКТИДА", "aq", "AQ", "Antarc"])
def test_a_name_may_be_in_another_script(name: str, overlay: Path) -> None:
    assert answer("country", name, "--json", "--data", overlay).json["code"] == "aq"


def places(*names: tuple[str, str]) -> str:
    """Write places by their ids and names."""
    return tables({"place": [{"id": id_, "name": name, "country": "uz", "kind": "city"} for id_, name in names]})


def test_an_id_goes_before_a_name_and_a_whole_name_before_the_beginning_of_one(tmp_path: Path) -> None:
    overlay = write(tmp_path / "overlay.toml", places(("zz-one", "Zz Two"), ("zz-two", "Zz Three"), ("zz-four", "Zz")))
    asked = {name: answer("show", name, "--json", "--data", overlay).json["id"] for name in ("zz-two", "zz two", "zz")}
    assert asked == {"zz-two": "zz-two", "zz two": "zz-two", "zz": "zz-four"}


def test_a_beginning_that_several_names_share_names_the_first_of_them(tmp_path: Path) -> None:
    overlay = write(
        tmp_path / "overlay.toml", places(*((f"zzz-{number:02}", f"Zzz {number:02}") for number in range(12)))
    )
    given = answer("twins", "zzz", "--data", overlay)
    assert (given.status, given.stdout) == (2, "")
    assert "zzz-00 (Zzz 00), zzz-01 (Zzz 01)" in given.stderr
    assert "4 more" in given.stderr


def test_a_name_is_looked_for_only_in_the_tables_that_fit(overlay: Path) -> None:
    assert answer("country", "test-league", "--data", overlay).status == 2
    assert answer("sources", "test-visit", "--data", overlay).status == 2


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Kazakhstn", "Kazakhstan (kz)"),
        ("Kzaakhstan", "Kazakhstan (kz)"),
        ("uzbkistan", "Uzbekistan (uz)"),
        ("rusia", "Russia (ru)"),
        ("Samarkond", "Samarkand"),
        ("Казахстон", "Kazakhstan (kz)"),
        ("guaam", "GUAM"),
        ("Shanghai Coperation Organisaton", "SCO"),
    ],
)
def test_a_misspelt_name_gets_three_suggestions_nearest_first(typed: str, first: str) -> None:
    told = answer("show", typed).stderr
    assert f"did you mean {first}, " in told
    assert told.count(", ") == 2


@pytest.mark.parametrize(
    ("question", "first"),
    [("country Kazakhstn", "Kazakhstan (kz)"), ("twins Bukharaa", "Bukhara"), ("member-of OSEC", "OSCE")],
)
def test_a_misspelt_name_gets_three_suggestions_of_its_kind_nearest_first(question: str, first: str) -> None:
    told = answer(*question.split()).stderr
    assert f"did you mean {first}, " in told
    assert told.count(", ") == 2


def test_a_name_like_no_other_gets_a_hint_to_search() -> None:
    assert answer("show", "xyzzyxyzzy").stderr.endswith("; search for a word of it\n")


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Organisation of Harbours", "organization of the harbors"),
        ("Labor Organization", "Labour Organisation"),
        ("Standardising", "standardizing"),
        ("Азёрный", "азерный"),
        ("Azərbaycan Klubu", "Azerbaycan klubu"),
        ("Altınordu", "ALTINORDU"),
        ("Zzyzx Yzzyx", "Yzzyx, Zzyzx"),
    ],
)
def test_spellings_of_one_name_are_equal(name: str, typed: str, tmp_path: Path) -> None:
    file = write(tmp_path / "data.toml", tables(WORLD, {"organization": [record("organization", id="zzz", name=name)]}))
    assert answer("show", typed, "--json", "--data", file).json["id"] == "zzz"


PEOPLE: Mapping[str, Sequence[Values]] = {
    **WORLD,
    "person": [
        {"id": "zarif-zoirov", "name": "Zarif Zoirov", "aliases": ["Зариф Зоиров", "Zarif Zoyirov"], "country": "uz"},
        {"id": "anvar-zoirov", "name": "Anvar Zoirov"},
    ],
    "event": [
        record("event", id="zoirov-visit", people=["Zarif Zoirov"]),
        record("event", id="zoirov-trip", people=["Zoirov Zarif", "Stranger Zzyzx"]),
    ],
    "officeholder": [record("officeholder", id="president-zoirov", name="Зариф Зоиров")],
}


@pytest.mark.parametrize("typed", ["Зоиров", "Zarif Zoyirov", "zoyirov", "Зоиров Зариф", "zarif-zoirov"])
def test_a_person_is_found_by_every_spelling_and_by_a_family_name_of_one_person(typed: str, tmp_path: Path) -> None:
    file = write(tmp_path / "people.toml", tables(PEOPLE))
    rows = answer("timeline", "--with", typed, "--json", "--data", file).json
    assert {row["id"] for row in rows} >= {"zoirov-visit", "zoirov-trip"}
    assert answer("show", typed, "--json", "--data", file).json["id"] == "zarif-zoirov"


def test_a_family_name_of_two_people_is_answered_with_both(tmp_path: Path) -> None:
    file = write(tmp_path / "people.toml", tables(PEOPLE))
    given = answer("timeline", "--with", "Zoirov", "--data", file)
    assert given.status == 2
    assert "'Zoirov' could be anvar-zoirov (Anvar Zoirov), zarif-zoirov (Zarif Zoirov)" in given.stderr


def test_a_person_without_a_record_is_known_by_name_and_cannot_be_shown(tmp_path: Path) -> None:
    file = write(tmp_path / "people.toml", tables(PEOPLE))
    assert [row["id"] for row in answer("timeline", "--with", "Zzyzx", "--json", "--data", file).json] == [
        "zoirov-trip"
    ]
    shown = answer("show", "Zzyzx", "--data", file)
    assert (shown.status, shown.stderr) == (
        2,
        "uzrel: Stranger Zzyzx has no record; the timeline has what concerns stranger-zzyzx\n",
    )


def test_the_words_of_a_name_may_be_in_any_order_but_not_those_of_an_id(tmp_path: Path) -> None:
    data = write(tmp_path / "overlay.toml", places(("zz-one", "Upper Zzland")))
    assert answer("show", "zzland upper", "--json", "--data", data).json["id"] == "zz-one"
    assert answer("show", "one zz", "--data", data).status == 2


def test_st_is_a_saint_in_a_name_and_a_code_alone(tmp_path: Path) -> None:
    states: list[Values] = [
        {"code": "st", "name": "São Tomé and Príncipe"},
        {"code": "kn", "name": "Saint Kitts and Nevis", "aliases": ["Saint"]},
    ]
    data = write(tmp_path / "saints.toml", tables({"country": states}))
    asked = {name: answer("country", name, "--json", "--data", data).json["code"] for name in ("st", "St Kitts")}
    assert asked == {"st": "st", "St Kitts": "kn"}


def test_a_person_goes_by_the_family_name_and_not_by_the_first(tmp_path: Path) -> None:
    person = record("person", id="zz", name="Ivan Zzukov", aliases=["Иван Ззуков", "Ззуков Иван", "Zzukov Ivan"])
    data = write(tmp_path / "person.toml", tables({"person": [person]}))
    for name, status in (("Zzukov", 0), ("Ззуков", 0), ("Иван", 2)):
        assert answer("show", name, "--data", data).status == status


def test_a_name_of_two_states_is_refused_with_both(tmp_path: Path) -> None:
    states: list[Values] = [
        {"code": code, "name": f"{side} Zz", "aliases": ["Zz"]} for code, side in (("kp", "Up"), ("kr", "Low"))
    ]
    given = answer("country", "Zz", "--data", write(tmp_path / "two.toml", tables({"country": states})))
    assert (given.status, given.stderr) == (2, "uzrel: 'Zz' could be kp (Up Zz), kr (Low Zz); say which by its id\n")


def test_a_person_that_may_be_an_office_is_refused_with_the_offices() -> None:
    given = answer("who", "ministre")
    assert given.status == 2
    assert "the offices are president, prime-minister, minister-of-foreign-affairs" in given.stderr


@pytest.mark.parametrize("typed", ["Kamilov Abdulaziz", "Kamilov, Abdulaziz", "Abdulaziz Kamilov", "abdulaziz-kamilov"])
def test_the_name_of_a_person_may_be_inverted(typed: str) -> None:
    assert answer("show", typed, "--json").json["id"] == "abdulaziz-kamilov"
