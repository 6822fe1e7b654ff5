"""``uzrel diff``: what began, what ended and what changed its status between two days."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import WORLD, Values, answer, dataset_text, record, write
from uzrel.index.database import Index
from uzrel.index.open import ask
from uzrel.model.tables import STATEFUL
from uzrel.model.when import parse_when
from uzrel.queries.changes import ChangeRow, changes
from uzrel.queries.memberships import memberships
from uzrel.queries.names import resolve

TODAY = date(2024, 1, 1)
KINDS = ("country", "organization", "place")

Told = Callable[..., list[ChangeRow]]


def changes_in(file: Path, first: str, second: str, *, names: Sequence[str] = ()) -> list[ChangeRow]:
    """Return what changed between two days in the one dataset ``file``."""

    def question(index: Index) -> list[ChangeRow]:
        after, until = (parse_when(text, today=TODAY) for text in (first, second))
        return list(changes(index, after, until, concerning=[[resolve(index, name, KINDS).id] for name in names]))

    return list(ask([file], question))


@pytest.fixture
def told(tmp_path: Path) -> Told:
    """Return a function that gives what changed in some records laid over the world they refer to."""

    def tell(records: Mapping[str, Sequence[Values]], first: str, second: str, *names: str) -> list[ChangeRow]:
        file = write(tmp_path / "data.toml", dataset_text(WORLD, records))
        return changes_in(file, first, second, names=names)

    return tell


BOUNDARIES = [
    ("membership", {}, "from", "to", "Club", "member"),
    ("membership", {"status": "observer"}, "from", "to", "Club", "observer"),
    ("membership", {"place": "tashkent"}, "from", "to", "Tashkent in Club", "member"),
    ("agreement", {"parties": ["uz", "kz"]}, "in_force", "ended", "Pact", "in force"),
    ("relation", {}, "established", "ended", "Kazakhstan", None),
    ("mission", {}, "opened", "closed", "Embassy of Uzbekistan in Almaty", None),
    (
        "mission",
        {"of": "kz", "in": "uz", "city": "tashkent"},
        "opened",
        "closed",
        "Embassy of Kazakhstan in Tashkent",
        None,
    ),
    ("twinning", {}, "since", "until", "Tashkent – Almaty", "sister-city"),
    ("officeholder", {}, "from", "to", "A. Person, president", None),
]


class TestWhatIsTold:
    @pytest.mark.parametrize(("table", "values", "start", "end", "title", "status"), BOUNDARIES)
    def test_a_beginning_and_an_end_are_each_told(
        self, told: Told, table: str, values: Values, start: str, end: str, title: str, status: str | None
    ) -> None:
        fact = record(table, **values, **{start: "1999-05-05", end: "2005-05-05"})
        [began] = told({table: [fact]}, "1999-01-01", "2000-01-01")
        assert (began.group, began.change, began.date) == (table, "began", "1999-05-05")
        assert (began.title, began.before, began.after) == (title, None, status)
        [ended] = told({table: [fact]}, "2005-01-01", "2006-01-01")
        assert (ended.group, ended.change, ended.date) == (table, "ended", "2005-05-05")
        assert (ended.title, ended.before, ended.after) == (title, status, None)
        assert (ended.id, ended.sources, ended.certainty) == (fact["id"], ["gazette"], "certain")

    @pytest.mark.parametrize(("table", "values", "start", "end", "title", "status"), BOUNDARIES)
    def test_what_began_and_ended_is_told_twice_and_what_lasted_not_at_all(
        self, told: Told, table: str, values: Values, start: str, end: str, title: str, status: str | None
    ) -> None:
        fact = record(table, **values, **{start: "1999-05-05", end: "2005-05-05"})
        both = told({table: [fact]}, "1998", "2010")
        assert [(row.change, row.title, row.before or row.after) for row in both] == [
            ("began", title, status),
            ("ended", title, status),
        ]
        assert told({table: [fact]}, "2000", "2004") == []

    @pytest.mark.parametrize(("table", "values", "start", "end"), [case[:4] for case in BOUNDARIES])
    @pytest.mark.parametrize("dates", [(None, None), ("../1999", None), (None, "1999/.."), ("../1999", "1999/..")])
    def test_a_boundary_without_a_date_of_its_own_is_not_told(
        self, told: Told, table: str, values: Values, start: str, end: str, dates: tuple[str | None, str | None]
    ) -> None:
        given = {field: date for field, date in zip((start, end), dates, strict=True) if date}
        assert told({table: [record(table, **values, **given)]}, "1950", "2020") == []

    @pytest.mark.parametrize(
        ("table", "values", "countries"),
        [
            ("agreement", {"parties": ["uz", "kz"], "signed": "1999"}, ["kz"]),
            ("relation", {"established": "1999"}, ["kz"]),
            ("mission", {"opened": "1999"}, ["kz"]),
            ("twinning", {"since": "1999"}, ["kz"]),
            ("membership", {"from_": "1999"}, []),
            ("officeholder", {"from_": "1999"}, []),
        ],
    )
    def test_a_change_says_which_other_states_it_concerns(
        self, told: Told, table: str, values: Values, countries: list[str]
    ) -> None:
        [row] = told({table: [record(table, **values)]}, "1998", "2000")
        assert row.countries == countries

    def test_what_other_states_join_is_not_told(self, told: Told) -> None:
        assert told({"membership": [record("membership", country="kz", from_="1999")]}, "1998", "2000") == []

    def test_changes_are_told_by_group_then_date_then_id(self, told: Told) -> None:
        records = {
            "relation": [record("relation", established="1996")],
            "agreement": [record("agreement", id=id_, signed=day) for id_, day in (("b", "1999"), ("c", "1999"))]
            + [record("agreement", id="a", signed="1999~"), record("agreement", id="d", signed="1998-12-31")],
            "membership": [record("membership", from_="2000")],
        }
        rows = told(records, "1995", "2005")
        assert [row.id for row in rows] == ["uz-club", "a", "d", "b", "c", "relation-kz"]


OBSERVER: Values = {"status": "observer", "from": "1995", "to": "1999-05-05", "ended": "promotion"}
MEMBER: Values = {"status": "member", "from": "1999-05-05"}


class TestStatus:
    def career(
        self, told: Told, *spans: Values, first: str = "1990", second: str = "2020"
    ) -> list[tuple[str | None, ...]]:
        memberships = [record("membership", **{"id": f"span-{n}", **span}) for n, span in enumerate(spans, 1)]
        rows = told({"membership": memberships}, first, second)
        return [(row.id, row.change, row.before, row.after, row.date, row.certainty) for row in rows]

    def test_a_promotion_is_one_change(self, told: Told) -> None:
        assert self.career(told, OBSERVER, MEMBER, first="1998", second="2000") == [
            ("span-2", "changed", "observer", "member", "1999-05-05", "certain")
        ]

    def test_what_came_before_it_is_told_as_well(self, told: Told) -> None:
        assert self.career(told, OBSERVER, MEMBER) == [
            ("span-1", "began", None, "observer", "1995", "certain"),
            ("span-2", "changed", "observer", "member", "1999-05-05", "certain"),
        ]

    def test_a_change_is_dated_by_what_came_after(self, told: Told) -> None:
        observer = {**OBSERVER, "to": "1999"}
        assert self.career(told, observer, MEMBER, first="1999-06-01", second="2000") == []

    def test_a_change_whose_day_is_not_known_is_possible(self, told: Told) -> None:
        spans = ({**OBSERVER, "to": "1999~"}, {**MEMBER, "from": "1999~"})
        assert self.career(told, *spans, first="1999", second="2005") == [
            ("span-2", "changed", "observer", "member", "1999~", "possible")
        ]

    @pytest.mark.parametrize(
        "later",
        [
            {"status": "observer", "from": "1999-05-05"},
            {"status": "member", "from": "2001"},
            {"place": "tashkent", **MEMBER},
        ],
        ids=["of the same status", "after a gap", "of another member"],
    )
    def test_any_other_end_and_beginning_are_two_changes(self, told: Told, later: Values) -> None:
        changes = self.career(told, OBSERVER, later, first="1998", second="2005")
        assert {change for _, change, *_ in changes} == {"began", "ended"}
        assert len(changes) == 2


STEPS: Values = {"signed": "1999", "ratified": "2001", "in_force": "2003", "ended": "2010"}


class TestAgreements:
    @pytest.mark.parametrize(
        ("first", "second", "expected"),
        [
            ("1998", "2000", [("began", "1999", "signed")]),
            ("2000", "2002", [("began", "2001", "ratified")]),
            ("1998", "2002", [("began", "2001", "ratified")]),
            ("1998", "2005", [("began", "2003", "in force")]),
            ("2002", "2005", [("began", "2003", "in force")]),
            ("1998", "2003", [("began", "2001", "ratified")]),
            ("1999", "2001", [("began", "2001", "ratified")]),
            ("2004", "2009", []),
            ("2004", "2011", [("ended", "2010", None)]),
            ("1998", "2011", [("began", "2003", "in force"), ("ended", "2010", None)]),
        ],
    )
    def test_the_furthest_step_that_surely_lies_between_is_told(
        self, told: Told, first: str, second: str, expected: list[tuple[str, str, str | None]]
    ) -> None:
        rows = told({"agreement": [record("agreement", **STEPS)]}, first, second)
        assert [(row.change, row.date, row.after) for row in rows] == expected


CONCERNING: Mapping[str, Sequence[Values]] = {
    "place": [{"id": "osh", "name": "Osh", "country": "kz", "kind": "city"}],
    "membership": [
        record("membership", from_="1999"),
        record("membership", id="t", place="tashkent", from_="1999"),
    ],
    "agreement": [record("agreement", signed="1999", parties=["kz"])],
    "mission": [record("mission", opened="1999")],
    "twinning": [record("twinning", since="1999"), record("twinning", id="more", partner="osh", since="1999")],
    "officeholder": [record("officeholder", from_="1999")],
}
ALL = ("uz-club", "t", "pact", "embassy", "twins", "more", "president-1")


class TestNarrowing:
    @pytest.mark.parametrize(
        ("names", "ids"),
        [
            ((), ALL),
            (("uz",), ALL),
            (("kz",), ("pact", "embassy", "twins", "more")),
            (("club",), ("uz-club", "t")),
            (("tashkent",), ("t", "twins", "more")),
            (("kz", "tashkent"), ("twins", "more")),
            (("club", "kz"), ()),
        ],
    )
    def test_what_concerns_all_the_names_is_kept(
        self, told: Told, names: tuple[str, ...], ids: tuple[str, ...]
    ) -> None:
        rows = told(CONCERNING, "1998", "2000", *names)
        assert sorted(row.id for row in rows) == sorted(ids)

    def test_tables_may_be_named(self, overlay: Path) -> None:
        asked = ("diff", "1649", "1660", "--json", "--data", overlay)
        every = answer(*asked).json
        assert {row["group"] for row in every} == set(STATEFUL)
        some = answer(*asked, "--table", "twinning, mission").json
        assert some == [row for row in every if row["group"] in ("mission", "twinning")]


ORGANIZATIONS = ("league", "society", "union")
STATUSES = st.sampled_from(["member", "observer", "partner"])
DAYS = st.integers(0, 40).map(lambda number: date(2000, 1, 1) + timedelta(number))


@st.composite
def histories(draw: st.DrawFn) -> list[dict[str, object]]:
    """Draw the spans in each of three organizations, one after the other, with or without gaps."""
    spans = []
    for body in ORGANIZATIONS:
        days = sorted(draw(st.sets(DAYS, min_size=1, max_size=5)))
        for number, (start, end) in enumerate(zip(days, [*days[1:], None], strict=True)):
            if draw(st.booleans()):
                ends = {"to": str(end)} if end else {}
                span = record("membership", id=f"{body}-{number}", organization=body, status=draw(STATUSES))
                spans.append({**span, "from": str(start), **ends})
    return spans


def statuses_on(file: Path, day: date) -> dict[str, str]:
    """Return the status of Uzbekistan in each organization that it belonged to on a day."""
    when = parse_when(str(day), today=TODAY)
    rows = ask([file], lambda index: memberships(index, country="uz", when=when))
    return {row.organization: row.status for row in rows}


@settings(max_examples=60)
@given(spans=histories(), days=st.tuples(DAYS, DAYS).map(sorted))
def test_what_held_on_the_first_day_with_what_changed_is_what_holds_on_the_second(
    tmp_path_factory: pytest.TempPathFactory, spans: list[dict[str, object]], days: list[date]
) -> None:
    bodies = [record("organization", id=id_, name=id_) for id_ in ORGANIZATIONS]
    text = dataset_text(WORLD, {"organization": bodies, "membership": spans})
    file = write(tmp_path_factory.mktemp("diff") / "data.toml", text)
    held = [statuses_on(file, day) for day in days]
    for row in changes_in(file, *map(str, days)):
        assert row.certainty == "certain"
        body = row.title
        assert row.before == held[0].pop(body, None)
        if row.after:
            held[0][body] = row.after
    assert held[0] == held[1]


class TestAsked:
    @pytest.mark.parametrize("days", [("2005", "1999"), ("2005-05-06", "2005-05-05"), ("today", "1999")])
    def test_days_in_the_wrong_order_are_refused_with_the_right_one(self, days: tuple[str, str]) -> None:
        given = answer("diff", *days)
        assert (given.status, given.stdout) == (2, "")
        assert given.stderr == f"uzrel: {days[1]} lies before {days[0]}; give the earlier one first\n"

    def test_nothing_changes_on_one_and_the_same_day(self, overlay: Path) -> None:
        given = answer("diff", "1655-06-01", "1655-06-01", "--data", overlay)
        assert (given.status, given.stdout) == (0, "")

    def test_days_that_may_be_in_order_are_asked_of(self, overlay: Path) -> None:
        rows = answer("diff", "1652", "1652-01", "--json", "--data", overlay).json
        assert {row["certainty"] for row in rows} == {"possible"}


def test_a_change_after_the_end_of_the_record_is_told_with_a_remark() -> None:
    assert "the record ends on 21 Nov 2026" in answer("diff", "2020", "2999").stderr
    assert "the record ends" not in answer("diff", "2020", "2021").stderr
