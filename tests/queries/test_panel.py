"""Panels: which state had which tie to which organization in which year, for statistics."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from docs.generate import ROOT
from tests.support import WORLD, Values, answer, dataset_text, record, write
from uzrel.api import Database
from uzrel.queries.panel import PanelRow
from uzrel.queries.state_years import CODES

Opened = Callable[..., Database]
PANEL = (ROOT / "docs/panel.md").read_text("utf-8")


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    """Return a function that opens a dataset of memberships in the club, whose record may say more."""

    def open_(*memberships: Values, **club: object) -> Database:
        world: Mapping[str, Sequence[Values]] = {**WORLD, "organization": [record("organization", **club)]}
        path = write(tmp_path / "data.toml", dataset_text(world, {"membership": memberships}))
        return Database([path], date(2024, 1, 1))

    return open_


def membership(country: str, start: str | None, end: str | None = None, **values: object) -> dict[str, object]:
    """Return a membership in the club."""
    dates = {name: text for name, text in (("from", start), ("to", end)) if text}
    return record("membership", id=f"{country}-{values.get('status', 'club')}", country=country, **values) | dates


def codes(rows: Sequence[PanelRow]) -> dict[int, int]:
    """Return the code of each year."""
    return {row.year: row.code for row in rows}


def test_a_row_says_what_held_on_the_last_day_of_the_year(opened: Opened) -> None:
    panel = opened(membership("uz", "1999-05", "2001-05-01")).panel(first=1998, last=2001)
    assert codes(list(panel)) == {1998: 0, 1999: 1, 2000: 1, 2001: 0}


def test_a_row_has_the_membership_with_its_days_and_sources(opened: Opened) -> None:
    (row,) = opened(membership("uz", "1999-05", "2001-05-01")).panel(first=2000, last=2000)
    assert (row.id, row.status, row.certainty, row.sources) == ("uz-club", "member", "certain", ["gazette"])
    assert (row.from_, row.to) == ("1999-05", "2001-05-01")
    assert (row.earliest_start, row.latest_start) == ("1999-05-01", "1999-05-31")
    assert (row.earliest_end, row.latest_end) == ("2001-04-30", "2001-04-30")


def test_another_day_may_be_looked_at(opened: Opened) -> None:
    database = opened(membership("uz", "1999-07-01", "2001-07-01"))
    assert codes(list(database.panel(first=1999, last=2001, at="06-30"))) == {1999: 0, 2000: 1, 2001: 1}


def test_the_leap_day_is_the_day_before_in_other_years(opened: Opened) -> None:
    database = opened(membership("uz", "1999-02-28", "2000-02-29"))
    assert codes(list(database.panel(first=1999, last=2000, at="02-29"))) == {1999: 1, 2000: 0}


def test_any_day_of_the_year_may_count(opened: Opened) -> None:
    database = opened(membership("uz", "1999-07-01", "2001-07-01"))
    assert codes(list(database.panel(first=1998, last=2002, any_day=True))) == {
        1998: 0, 1999: 1, 2000: 1, 2001: 1, 2002: 0,
    }  # fmt: skip


def test_dates_that_leave_it_open_have_a_code_of_their_own(opened: Opened) -> None:
    rows = list(opened(membership("uz", "1999/2001")).panel(first=1998, last=2001))
    assert codes(rows) == {1998: 0, 1999: -8, 2000: -8, 2001: 1}
    assert [(row.status, row.certainty) for row in rows[:2]] == [(None, "certain"), ("member", "possible")]


def test_what_is_not_recorded_is_no_zero(opened: Opened) -> None:
    (row,) = opened(membership("uz", "1999")).panel(of="kz", first=2000, last=2000)
    assert (row.code, row.status, row.certainty, row.id) == (-9, None, None, None)


@pytest.mark.parametrize(
    ("club", "expected"),
    [
        ({"complete_for": ["kz"]}, {1999: 0, 2000: 0, 2001: 0}),
        ({"complete_for": ["all"]}, {1999: 0, 2000: 0, 2001: 0}),
        ({"complete_for": ["tr"]}, {1999: -9, 2000: -9, 2001: -9}),
        ({"complete_for": ["kz"], "complete_from": "2000"}, {1999: -9, 2000: 0, 2001: 0}),
        ({"complete_for": ["kz"], "complete_until": "2000"}, {1999: 0, 2000: -9, 2001: -9}),
        ({"complete_for": ["kz"], "complete_until": "2000-12-31"}, {1999: 0, 2000: 0, 2001: -9}),
    ],
)
def test_a_complete_list_of_members_makes_absence_known(
    opened: Opened, club: dict[str, object], expected: dict[int, int]
) -> None:
    assert codes(list(opened(**club).panel(of="kz", first=1999, last=2001))) == expected


def test_an_organization_that_does_not_exist_has_a_code_of_its_own(opened: Opened) -> None:
    panel = opened(founded="1999-06-15", dissolved="2001").panel(first=1998, last=2001)
    assert codes(list(panel)) == {1998: -1, 1999: 0, 2000: 0, 2001: -1}


def test_the_closest_tie_counts(opened: Opened) -> None:
    database = opened(
        membership("uz", "1999", status="observer"), membership("uz", "2001", "2003", status="participant")
    )
    assert codes(list(database.panel(first=2000, last=2002))) == {2000: 3, 2001: 3, 2002: 3}


def test_a_certain_tie_counts_before_a_closer_one_that_is_only_possible(opened: Opened) -> None:
    database = opened(membership("uz", "1999", status="observer"), membership("uz", "2000/2002"))
    assert codes(list(database.panel(first=2000, last=2002))) == {2000: 3, 2001: 3, 2002: 1}


def test_only_some_statuses_may_count(opened: Opened) -> None:
    database = opened(membership("uz", "1999", status="observer"))
    assert codes(list(database.panel(first=2000, last=2000, status="observer"))) == {2000: 3}
    database = opened(membership("uz", "1999", status="observer"), membership("kz", "1999"))
    assert codes(list(database.panel(first=2000, last=2000, status="member"))) == {2000: 0}


def test_a_state_has_no_row_before_it_existed(tmp_path: Path) -> None:
    country = {"code": "uz", "name": "Uzbekistan", "from": "1991-08-31", "sources": ["gazette"]}
    path = write(tmp_path / "data.toml", dataset_text({**WORLD, "country": [country, WORLD["country"][1]]}))
    rows = Database([path]).panel(first=1990, last=1992, at="06-30")
    assert [row.year for row in rows] == [1992]


def test_the_years_are_those_the_record_covers(opened: Opened) -> None:
    assert [row.year for row in opened().panel()] == list(range(1991, 2024))
    assert [row.year for row in opened().panel(any_day=True)][-1] == 2024


def test_what_lies_after_the_end_of_the_record_is_not_known_and_remarked_upon(opened: Opened) -> None:
    remarks: list[str] = []
    database = opened(membership("kz", "1999"))
    asked = Database(database.paths, database.today, remarks.append)
    assert codes(list(asked.panel(first=2023, last=2024))) == {2023: 0, 2024: -9}
    assert remarks == ["the record ends on 2024-01-01; later days show what had no end by then"]


def test_a_wide_panel_has_a_column_per_organization(opened: Opened) -> None:
    rows = [row.to_dict() for row in opened(membership("uz", "2000")).wide_panel(of="all", first=1999, last=2000)]
    assert rows == [
        {"country": "uz", "country_name": "Uzbekistan", "year": 1999, "club": 0},
        {"country": "uz", "country_name": "Uzbekistan", "year": 2000, "club": 1},
    ]
    (row,) = opened(membership("uz", "2000")).wide_panel(of="kz", first=2000, last=2000)
    assert row.to_dict()["club"] is None


@pytest.mark.parametrize(
    ("id_", "column"), [("a-club", "a_club"), ("year", "org_year"), ("6-plus-2", "org_6_plus_2"), ("is", "org_is")]
)
def test_a_column_has_a_name_that_statistics_programs_take(opened: Opened, id_: str, column: str) -> None:
    (row,) = opened(id=id_).wide_panel(first=2000, last=2000)
    assert row.to_dict()[column] == 0


def test_dyads_count_and_name_what_both_belonged_to(opened: Opened) -> None:
    database = opened(membership("uz", "1999"), membership("kz", "2000", status="associate"), complete_for=["kz"])
    rows = list(database.dyads(of=["uz", "kz"], first=1999, last=2000))
    assert [(row.year, row.shared, row.organizations, row.unrecorded) for row in rows] == [
        (1999, 0, [], 0),
        (2000, 1, ["club"], 0),
    ]


def test_an_observer_shares_nothing_in_a_dyad_unless_asked_for(opened: Opened) -> None:
    observers = [membership(code, "1999", status="observer") for code in ("uz", "kz")]
    database = opened(*observers, complete_for=["kz"])
    for status, shared in (((), 0), (("observer",), 1)):
        (row,) = database.dyads(of=["uz", "kz"], first=2000, last=2000, status=status)
        assert (row.shared, row.unrecorded) == (shared, 0)


def test_one_state_makes_pairs_with_every_other(opened: Opened) -> None:
    database = opened(membership("uz", "1999"), membership("kz", "2000"))
    rows = list(database.dyads(of="kz", first=2000, last=2000))
    assert [(row.country, row.other, row.shared) for row in rows] == [("kz", "uz", 1)]


def test_dyads_say_what_is_possible_and_what_is_not_recorded(opened: Opened) -> None:
    database = opened(membership("uz", "1999"), membership("kz", "2000/2002"))
    rows = list(database.dyads(of=["uz", "kz"], first=1999, last=2001))
    assert [(row.shared, row.unrecorded, row.possible) for row in rows] == [
        (None, 1, []),
        (0, 0, ["club"]),
        (0, 0, ["club"]),
    ]


def test_a_candidate_shares_nothing(opened: Opened) -> None:
    database = opened(membership("uz", "1999"), membership("kz", "1999", status="candidate"))
    (row,) = database.dyads(of=["uz", "kz"], first=2000, last=2000)
    assert (row.shared, row.unrecorded) == (0, 0)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--at", "02-30"], "'02-30' is not a day of the year; write 12-31 or 06-30"),
        (["--at", "12-31", "--any-day"], "a day of each year and any day of it contradict each other"),
        (["--wide", "--dyads"], "--wide and --dyads contradict each other; give one of them"),
        (["--from", "2001", "--to", "1999"], "the years run from 2001 to 1999, which is backwards"),
        (["--kind", "mystic"], "no kind is 'mystic'"),
        (["--of", "uz,nowhere-land"], "'nowhere-land'"),
    ],
    ids=" ".join,
)
def test_a_panel_that_cannot_be_made_is_refused(arguments: list[str], said: str) -> None:
    given = answer("panel", *arguments)
    assert given.status == 2
    assert said in given.stderr


def test_the_codes_are_those_of_the_documentation() -> None:
    documented = {status: int(code) for code, status in re.findall(r"^\| (\d) \| `(\w+)` \|", PANEL, re.MULTILINE)}
    assert documented == CODES


@pytest.mark.parametrize("arguments", [(), ("--wide",), ("--dyads",)], ids=" ".join)
def test_a_panel_is_a_table_for_people_too(arguments: tuple[str, ...]) -> None:
    asked = ("panel", "--of", "uz,kz", "--org", "cis,sco", "--from", "2001", "--to", "2001", *arguments)
    assert answer(*asked).stdout.startswith(("Year", "State"))
    assert json.loads(answer(*asked, "--json").stdout)
