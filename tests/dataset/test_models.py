"""What a record may hold, table by table."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

import pytest
from pydantic import ValidationError

from tests.support import ABOUT, MINIMAL, record
from uzrel.dataset.models import TABLES, About, Fact, Membership, Mission
from uzrel.model.dates import When

FACTS = [table for table, model in TABLES.items() if issubclass(model, Fact)]
REQUIRED = [(table, field) for table, values in MINIMAL.items() for field in values]


def errors(table: str, values: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the field and the message of everything that is wrong with a record."""
    with pytest.raises(ValidationError) as caught:
        TABLES[table].model_validate(values)
    return [(str(error["loc"][0]) if error["loc"] else "", error["msg"]) for error in caught.value.errors()]


def is_accepted(table: str, values: Mapping[str, Any]) -> bool:
    try:
        TABLES[table].model_validate(values)
    except ValidationError:
        return False
    return True


def test_every_table_has_a_minimal_record() -> None:
    assert list(MINIMAL) == list(TABLES)


class TestEveryRecord:
    @pytest.mark.parametrize("table", TABLES)
    def test_holds_what_it_must_and_needs_no_more(self, table: str) -> None:
        found = TABLES[table].model_validate(MINIMAL[table]).model_dump(mode="json")
        assert {name: found[name] for name in MINIMAL[table]} == MINIMAL[table]

    @pytest.mark.parametrize(("table", "field"), REQUIRED)
    def test_is_refused_without_a_field_that_it_must_have(self, table: str, field: str) -> None:
        values = {name: value for name, value in MINIMAL[table].items() if name != field}
        assert errors(table, values) == [(field, "Field required")]

    @pytest.mark.parametrize("table", TABLES)
    def test_is_refused_with_a_field_that_it_does_not_have(self, table: str) -> None:
        assert errors(table, record(table, colour="red")) == [("colour", "Extra inputs are not permitted")]

    @pytest.mark.parametrize("table", TABLES)
    def test_cannot_be_changed(self, table: str) -> None:
        found = TABLES[table].model_validate(MINIMAL[table])
        with pytest.raises(ValidationError, match="frozen"):
            found.id = "other"

    @pytest.mark.parametrize(("table", "field"), REQUIRED)
    def test_is_refused_where_a_value_would_have_to_be_converted(self, table: str, field: str) -> None:
        converted = "7" if field == "value" else 7
        assert {name for name, _ in errors(table, record(table, **{field: converted}))} == {field}

    @pytest.mark.parametrize(
        ("table", "field", "value"),
        [
            ("event", "announced", 1),
            ("event", "announced", "true"),
            ("event", "title", ""),
            ("event", "note", ""),
            ("event", "people", "A. Person"),
            ("event", "people", ["A. Person", ""]),
            ("event", "kind", "Visit"),
            ("event", "kind", "party"),
            ("meeting", "edition", 0),
            ("meeting", "edition", -1),
            ("meeting", "edition", 1.0),
            ("meeting", "edition", "1"),
            ("figure", "value", True),
            ("figure", "approximate", "yes"),
            ("source", "url", "example.org"),
            ("source", "url", "ftp://example.org/"),
            ("source", "url", "https://example.org/a b"),
            ("source", "url", "https://example/"),
            ("source", "language", "English"),
            ("source", "language", "EN"),
            ("membership", "status", "friend"),
            ("membership", "ended", "withdrew"),
        ],
    )
    def test_is_refused_with_a_value_out_of_bounds(self, table: str, field: str, value: object) -> None:
        assert {name for name, _ in errors(table, record(table, **{field: value}))} == {field}

    @pytest.mark.parametrize(
        ("table", "field", "value"),
        [
            ("meeting", "edition", 1),
            ("figure", "value", 2.5),
            ("figure", "value", -3),
            ("source", "url", "http://www.example.org"),
            ("source", "url", "https://example.org/a?b=c#d"),
            ("source", "language", "uzb"),
            ("event", "people", ["A. Person", "Б. Лицо"]),
        ],
    )
    def test_keeps_a_value_within_bounds_as_it_is(self, table: str, field: str, value: object) -> None:
        found = TABLES[table].model_validate(record(table, **{field: value}))
        assert found.model_dump(mode="json")[field] == value

    @pytest.mark.parametrize("value", [float("inf"), float("-inf"), float("nan")])
    def test_is_refused_with_a_number_that_json_cannot_hold(self, value: float) -> None:
        assert {name for name, _ in errors("figure", record("figure", value=value))} == {"value"}

    @pytest.mark.parametrize(("table", "field"), [("figure", "value"), ("meeting", "edition")])
    def test_is_refused_with_a_number_that_the_index_cannot_hold(self, table: str, field: str) -> None:
        assert {name for name, _ in errors(table, record(table, **{field: 10**30}))} == {field}


class TestIds:
    @pytest.mark.parametrize("id_", ["a", "7", "un", "2006-08-29-turunen", "uz-ca-plus"])
    def test_are_kebab_case(self, id_: str) -> None:
        assert is_accepted("event", record("event", id=id_))

    @pytest.mark.parametrize(
        "id_", ["", "UN", "a_b", "a b", "-a", "a-", "a--b", "a\n", "é", "самарканд", "١", "a/b", "a.b"]
    )
    def test_are_refused_otherwise(self, id_: str) -> None:
        assert {name for name, _ in errors("event", record("event", id=id_))} == {"id"}


class TestCountryCodes:
    @pytest.mark.parametrize("code", ["uz", "kz", "eu", "su", "xk"])
    def test_are_iso_codes_in_lower_case_or_one_of_three_more(self, code: str) -> None:
        assert is_accepted("country", record("country", code=code))

    @pytest.mark.parametrize("code", ["UZ", "uk", "zz", "uzb", "uz ", ""])
    def test_are_refused_otherwise_with_what_would_be_right(self, code: str) -> None:
        [(field, message)] = errors("country", record("country", code=code))
        assert field == "code"
        assert f"{code!r} is not an ISO 3166-1 alpha-2 code in lower case, nor eu, su or xk" in message

    def test_are_called_code_and_nothing_else(self) -> None:
        assert ("id", "Extra inputs are not permitted") in errors("country", {"id": "uz", "name": "Uzbekistan"})


class TestCountryLives:
    @pytest.mark.parametrize("life", [{"from_": "1991-08-31"}, {"to": "1991-12-26"}])
    def test_are_facts_and_have_sources(self, life: Mapping[str, object]) -> None:
        [(_, message)] = errors("country", record("country", **life))
        assert "give the sources that state them" in message
        assert is_accepted("country", record("country", sources=["gazette"], **life))


class TestDates:
    @pytest.mark.parametrize("text", ["1999", "1999-05", "1999-05-05~", "1999/2001", "1992/.."])
    def test_are_kept_as_precise_as_they_were_written(self, text: str) -> None:
        found = TABLES["event"].model_validate(record("event", date=text))
        assert found.model_dump()["date"] == text

    @pytest.mark.parametrize(("value", "quoted"), [(1999, '"1999"'), (date(1999, 5, 5), '"1999-05-05"')])
    def test_have_to_be_quoted(self, value: object, quoted: str) -> None:
        [(field, message)] = errors("event", record("event", date=value))
        assert field == "date"
        assert f"a date is a string; write {quoted} in quotes" in message

    @pytest.mark.parametrize("value", [True, 1999.5, ["1999"], {"year": "1999"}, time(12)])
    def test_are_strings(self, value: object) -> None:
        [(field, message)] = errors("event", record("event", date=value))
        assert field == "date"
        assert "a date is a string" in message

    def test_have_no_time_of_day_and_the_error_does_not_suggest_one(self) -> None:
        [(field, message)] = errors("event", record("event", date=datetime(1999, 5, 5, 12, 30)))
        assert field == "date"
        assert '"1999-05-05"' in message

    def test_say_what_would_be_right_where_they_are_not_in_the_notation(self) -> None:
        [(field, message)] = errors("event", record("event", date="1999-02-30"))
        assert field == "date"
        assert "its last is 28" in message

    @pytest.mark.parametrize(
        ("table", "field"),
        [
            (table, name)
            for table, model in TABLES.items()
            for name in model.model_json_schema()["properties"]
            if "A date in EDTF" in str(model.model_json_schema()["properties"][name])
        ],
    )
    def test_are_dates_wherever_the_schema_says_so(self, table: str, field: str) -> None:
        assert {name for name, _ in errors(table, record(table, **{field: "yesterday"}))} == {field}
        sourced = {"sources": ["gazette"]} if table == "country" else {}
        assert is_accepted(table, record(table, **{field: "1999~"}, **sourced))


class TestKeywords:
    def test_from_and_in_are_spelt_so_outside_python(self) -> None:
        membership = Membership.model_validate(record("membership", from_="1999"))
        mission = Mission.model_validate(MINIMAL["mission"])
        assert (membership.from_, mission.in_) == (When.parse("1999"), "kz")
        assert membership.model_dump(mode="json")["from"] == "1999"
        assert mission.model_dump(mode="json")["in"] == "kz"

    @pytest.mark.parametrize(
        ("table", "field"), [("membership", "from_"), ("mission", "in_"), ("officeholder", "from_")]
    )
    def test_the_python_spelling_is_refused(self, table: str, field: str) -> None:
        assert (field, "Extra inputs are not permitted") in errors(table, {**MINIMAL[table], field: "1999"})


class TestCitations:
    @pytest.mark.parametrize("table", FACTS)
    def test_every_fact_has_at_least_one(self, table: str) -> None:
        assert {name for name, _ in errors(table, record(table, sources=[]))} == {"sources"}

    @pytest.mark.parametrize("citation", ["gazette", "gazette#p3", "gazette#art-18", "gazette#table 2, row 3"])
    def test_name_a_source_and_perhaps_the_place_in_it(self, citation: str) -> None:
        assert is_accepted("event", record("event", sources=[citation]))

    @pytest.mark.parametrize("citation", ["", "#p3", "gazette#"])
    def test_are_refused_when_half_is_missing(self, citation: str) -> None:
        found = errors("event", record("event", sources=["gazette", citation]))
        message = f'{citation!r} is not a citation; write "source-id" or "source-id#p3"'
        assert found == [("sources", f"Value error, {message}")]

    def test_a_list_is_not_written_as_one_string(self) -> None:
        assert {name for name, _ in errors("event", record("event", sources="gazette"))} == {"sources"}


class TestDisputes:
    DISPUTE: Mapping[str, object] = {"field": "date", "value": "1998", "sources": ["gazette#p1"]}

    @pytest.mark.parametrize("table", FACTS)
    def test_every_fact_may_have_them(self, table: str) -> None:
        found = TABLES[table].model_validate(record(table, disputes=[self.DISPUTE]))
        assert found.model_dump(mode="json")["disputes"] == [{**self.DISPUTE, "note": None}]

    @pytest.mark.parametrize(
        "flaw", [{"field": ""}, {"value": ""}, {"value": 7}, {"sources": []}, {"sources": ["#p1"]}, {"colour": "red"}]
    )
    def test_are_as_strict_as_the_record(self, flaw: Mapping[str, object]) -> None:
        assert {name for name, _ in errors("event", record("event", disputes=[{**self.DISPUTE, **flaw}]))} == {
            "disputes"
        }

    def test_sources_are_no_facts_and_have_none(self) -> None:
        assert errors("source", record("source", disputes=[])) == [("disputes", "Extra inputs are not permitted")]


class TestDefaults:
    def test_a_membership_is_that_of_uzbekistan_as_a_member(self) -> None:
        found = Membership.model_validate(MINIMAL["membership"])
        assert (found.country, found.status) == ("uz", "member")

    @pytest.mark.parametrize("table", ["event", "meeting"])
    def test_what_a_source_reports_has_happened_unless_it_only_announces_it(self, table: str) -> None:
        assert TABLES[table].model_validate(MINIMAL[table]).model_dump()["announced"] is False


class TestCompleteness:
    @pytest.mark.parametrize("states", [[], ["all"], ["kz", "tm", "su"]])
    def test_is_claimed_for_all_states_or_for_some(self, states: list[str]) -> None:
        assert is_accepted("organization", record("organization", complete_for=states, complete_until="2026-01"))

    @pytest.mark.parametrize("states", [["all", "kz"], ["Kazakhstan"], ["zz"], "all"])
    def test_is_refused_for_anything_else(self, states: object) -> None:
        assert [field for field, _ in errors("organization", record("organization", complete_for=states))] == [
            "complete_for"
        ]


class TestWikidata:
    @pytest.mark.parametrize("table", ["country", "place", "person", "organization"])
    def test_an_item_has_a_number(self, table: str) -> None:
        assert is_accepted(table, record(table, wikidata="Q265"))
        assert {field for field, _ in errors(table, record(table, wikidata="265"))} == {"wikidata"}


class TestAbout:
    def test_the_dataset_says_what_it_is(self) -> None:
        assert About.model_validate(ABOUT).model_dump(mode="json", exclude_none=True) == ABOUT

    @pytest.mark.parametrize("field", ABOUT)
    def test_nothing_of_it_may_be_left_out(self, field: str) -> None:
        with pytest.raises(ValidationError, match="Field required"):
            About.model_validate({name: value for name, value in ABOUT.items() if name != field})
