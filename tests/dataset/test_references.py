"""What records say of each other: references lead somewhere, and what begins comes before what ends."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import ABOUT, WORLD, Values, dataset_text, record, write
from uzrel.dataset.load import load
from uzrel.dataset.models import TABLES
from uzrel.index.open import ask
from uzrel.model.errors import DatasetError
from uzrel.model.problem import Problem
from uzrel.queries.timeline import timeline

Problems = Callable[[Mapping[str, Sequence[Values]]], Sequence[Problem]]


@pytest.fixture
def problems(tmp_path: Path) -> Problems:
    """Return a function that gives the problems of some records laid over the world they refer to."""

    def of(records: Mapping[str, Sequence[Values]]) -> Sequence[Problem]:
        try:
            load([write(tmp_path / "data.toml", dataset_text(WORLD, records))])
        except DatasetError as error:
            return error.problems
        return ()

    return of


class TestReferences:
    @pytest.mark.parametrize(
        ("table", "values", "field", "message"),
        [
            ("event", {"sources": ["nobody#p1"]}, "sources", "there is no source 'nobody'"),
            (
                "event",
                {"disputes": [{"field": "date", "value": "1998", "sources": ["nobody#p1"]}]},
                "disputes",
                "there is no source 'nobody'",
            ),
            ("country", {"code": "fr", "sources": ["nobody"]}, "sources", "there is no source 'nobody'"),
            ("place", {"id": "paris", "country": "fr"}, "country", "there is no country 'fr'"),
            ("event", {"countries": ["kz", "fr"]}, "countries", "there is no country 'fr'"),
            ("mission", {"in_": "fr"}, "in", "there is no country 'fr'"),
            ("organization", {"id": "body", "host": "fr"}, "host", "there is no country 'fr'"),
            ("organization", {"id": "body", "seat": "paris"}, "seat", "there is no place 'paris'"),
            ("place", {"id": "chilanzar", "part_of": "paris"}, "part_of", "there is no place 'paris'"),
            ("twinning", {"partner": "paris"}, "partner", "there is no place 'paris'"),
            ("membership", {"organization": "guild"}, "organization", "there is no organization 'guild'"),
            ("organization", {"id": "body", "parent": "guild"}, "parent", "there is no organization 'guild'"),
            ("organization", {"id": "body", "successor": "guild"}, "successor", "there is no organization 'guild'"),
            ("meeting", {"series": "guild"}, "series", "there is no organization 'guild'"),
            ("mission", {"to_organization": "guild"}, "to_organization", "there is no organization 'guild'"),
            ("event", {"about": ["nothing"]}, "about", "there is no record 'nothing'"),
            ("figure", {"about": ["nothing"]}, "about", "there is no record 'nothing'"),
            ("event", {"places": ["club"]}, "places", "there is no place 'club'"),
            ("membership", {"organization": "tashkent"}, "organization", "there is no organization 'tashkent'"),
        ],
    )
    def test_have_to_lead_to_a_record_of_the_right_kind(
        self, problems: Problems, table: str, values: Values, field: str, message: str
    ) -> None:
        [problem] = problems({table: [record(table, **values)]})
        assert (problem.table, problem.field) == (table, field)
        assert problem.message.startswith(f"{message}; add it or mend the ")

    def test_that_lead_nowhere_are_each_reported(self, problems: Problems) -> None:
        flawed = record("event", sources=["nobody", "noone"], countries=["fr"], organizations=["guild"])
        assert [problem.field for problem in problems({"event": [flawed]})] == [
            "countries",
            "organizations",
            "sources",
            "sources",
        ]

    def test_may_be_to_records_that_come_later(self, problems: Problems) -> None:
        body = record("organization", id="body", parent="later", seat="samarkand")
        later = record("organization", id="later")
        samarkand = record("place", id="samarkand", country="kz")
        assert problems({"organization": [body, later], "place": [samarkand]}) == ()

    def test_may_be_about_a_record_of_any_kind(self, problems: Problems) -> None:
        event = record("event", about=["pact", "club", "tashkent", "kz", "gazette", "visit"])
        assert problems({"event": [event], "agreement": [record("agreement")]}) == ()

    @pytest.mark.parametrize(
        ("table", "flawed", "referring"),
        [
            ("source", {"id": "leaflet", "kind": "gossip"}, {"sources": ["leaflet"]}),
            ("country", {"code": "fr", "name": ""}, {"countries": ["fr"]}),
            ("country", {"code": "zz"}, {"countries": ["zz"]}),
            ("place", {"id": "paris", "country": "fr"}, {"places": ["paris"]}),
            ("place", {"id": "Paris"}, {"places": ["Paris"]}),
            ("organization", {"id": "body", "founded": "1999-13"}, {"organizations": ["body"]}),
            ("agreement", {"signed": "1999-13"}, {"about": ["pact"]}),
        ],
    )
    def test_to_a_record_with_a_problem_of_its_own_are_no_further_problem(
        self, problems: Problems, table: str, flawed: Values, referring: Values
    ) -> None:
        [problem] = problems({table: [record(table, **flawed)], "event": [record("event", **referring)]})
        assert problem.table == table


SEQUENCES = [
    ("country", "from", "to", {"code": "su", "sources": ["gazette"]}),
    ("organization", "founded", "dissolved", {"id": "body"}),
    ("membership", "from", "to", {}),
    ("agreement", "signed", "ratified", {}),
    ("agreement", "signed", "ended", {}),
    ("agreement", "ratified", "ended", {}),
    ("agreement", "in_force", "ended", {}),
    ("agreement", "signed", "ended", {"ratified": "1900/2020"}),
    ("relation", "recognised", "ended", {}),
    ("relation", "established", "ended", {}),
    ("mission", "opened", "closed", {}),
    ("twinning", "since", "until", {}),
    ("officeholder", "from", "to", {}),
]


@pytest.mark.parametrize(("table", "first", "second", "values"), SEQUENCES)
class TestSequences:
    @pytest.mark.parametrize(("earlier", "later"), [("1999-05-05", "1998"), ("1999~", "1997"), ("1999/..", "1998")])
    def test_may_not_run_backwards(
        self, problems: Problems, table: str, first: str, second: str, values: Values, earlier: str, later: str
    ) -> None:
        [problem] = problems({table: [record(table, **{**values, first: earlier, second: later})]})
        assert (problem.table, problem.field) == (table, second)
        assert problem.message == f"{second} = {later} lies before {first} = {earlier}; mend one of them"

    @pytest.mark.parametrize(
        ("earlier", "later"),
        [("1998", "1999"), ("1999-12", "1999"), ("1999~", "1998"), ("../1999", "1998"), ("1999", "1998/..")],
    )
    def test_may_run_forwards_as_far_as_is_known(
        self, problems: Problems, table: str, first: str, second: str, values: Values, earlier: str, later: str
    ) -> None:
        assert problems({table: [record(table, **{**values, first: earlier, second: later})]}) == ()


def test_a_former_name_may_not_be_given_up_before_it_was_taken(problems: Problems) -> None:
    former = {"name": "Guild", "from": "1999", "to": "1998"}
    [problem] = problems({"organization": [record("organization", id="body", former_names=[former])]})
    assert (problem.table, problem.id) == ("organization", "body")
    assert "1998" in problem.message


class TestSeats:
    def test_an_organization_with_a_seat_does_not_name_its_host_again(self, problems: Problems) -> None:
        [problem] = problems({"organization": [record("organization", id="body", seat="almaty", host="kz")]})
        assert (problem.id, problem.field) == ("body", "host")
        assert problem.message == "the seat's country says it already; remove host or seat"

    @pytest.mark.parametrize("values", [{}, {"seat": "almaty"}, {"host": "kz"}])
    def test_one_of_them_or_neither_is_enough(self, problems: Problems, values: Values) -> None:
        assert problems({"organization": [record("organization", id="body", **values)]}) == ()


DATE_FIELDS = {
    "organization": ["founded", "dissolved"],
    "membership": ["from", "to"],
    "event": ["date"],
    "agreement": ["signed", "ratified", "in_force", "ended"],
    "relation": ["recognised", "established", "ended"],
    "mission": ["opened", "closed"],
    "twinning": ["since", "until"],
    "meeting": ["date"],
    "officeholder": ["from", "to"],
}
DATES = st.sampled_from(
    [
        "1998",
        "1999~",
        "1999-05-05",
        "1999-05-05/1999-05-06",
        "../1999",
        "1999/..",
        "2030",
        "0001-01-01",
        "9999-12-31",
    ]
)


@st.composite
def dated_records(draw: st.DrawFn) -> dict[str, list[dict[str, object]]]:
    """Give one record of every table that lasts or happens, with any dates."""
    drawn = {}
    for table, fields in DATE_FIELDS.items():
        dates = {field: draw(DATES) for field in fields if draw(st.booleans())}
        drawn[table] = [record(table, **({"id": "body"} if table == "organization" else {}), **dates)]
    drawn["membership"][0]["organization"] = draw(st.sampled_from(["club", "body"]))
    return {table: drawn[table] for table in TABLES if table in drawn}


@given(dated_records(), DATES)
def test_every_command_answers_for_any_valid_dataset(
    tmp_path_factory: pytest.TempPathFactory, records: Mapping[str, Sequence[Values]], as_of: str
) -> None:
    about = {**ABOUT, "as_of": as_of}
    passed: dict[str, Sequence[Values]] = {}
    for table, rows in records.items():
        path = write(
            tmp_path_factory.getbasetemp() / "dated.toml", dataset_text(WORLD, passed, {table: rows}, about=about)
        )
        try:
            load([path])
        except DatasetError:
            continue
        passed[table] = rows
    path = write(tmp_path_factory.getbasetemp() / "passed.toml", dataset_text(WORLD, passed, about=about))
    assert {row.table for row in ask([path], timeline)} <= set(passed)
