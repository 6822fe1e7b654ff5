"""On whose word: what rests on one source alone, and which disputes are over a time, a party, a table or a field."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.support import MINIMAL, WORLD, Values, answer, dataset_text, record, write
from uzrel.dataset.models import TABLES, Fact
from uzrel.model.tables import FACTS

HERALD = {**MINIMAL["source"], "id": "herald", "title": "Herald"}
UNREAD = {**MINIMAL["source"], "id": "unread", "title": "Unread"}


FOUND = ("uz-club", "visit", "pact", "twins", "count")


def data(folder: Path, records: Mapping[str, Sequence[Values]]) -> Path:
    """Return a file with the records and what they refer to."""
    world = {**WORLD, "source": [*WORLD["source"], HERALD, UNREAD]}
    return write(folder / "data.toml", dataset_text(world, records))


def test_facts_are_the_tables_of_facts() -> None:
    assert set(FACTS) == {table for table, model in TABLES.items() if issubclass(model, Fact)}


@pytest.fixture(scope="module")
def resting(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file with facts that rest on one source and on two."""
    events = [
        record("event", id="on-one", sources=["gazette"]),
        record("event", id="on-two-places-in-one", sources=["gazette#p1", "gazette#p2"]),
        record("event", id="on-two", sources=["gazette", "herald"]),
        record(
            "event",
            id="on-one-and-disputed-by-another",
            sources=["herald"],
            disputes=[{"field": "date", "value": "2000", "sources": ["gazette"]}],
        ),
    ]
    return data(tmp_path_factory.mktemp("resting"), {"event": events})


class TestFactsThatRestOnOneSource:
    def test_are_counted_with_their_source(self, resting: Path) -> None:
        rows = answer("sources", "--json", "--data", resting).json
        counted = {row["id"]: (row["facts"], row["alone"]) for row in rows}
        assert {source: counted[source] for source in ("gazette", "herald", "unread")} == {
            "gazette": (5, 3),  # the club and two events; what it only disputes does not rest on it
            "herald": (2, 1),
            "unread": (0, 0),
        }

    def test_are_listed_once_each(self, resting: Path) -> None:
        rows = answer("sources", "gazette", "--single", "--json", "--data", resting).json
        assert [row["id"] for row in rows] == ["club", "on-one", "on-two-places-in-one"]
        assert rows[2]["sources"] == ["gazette#p1", "gazette#p2"]
        (row,) = answer("sources", "herald", "--single", "--json", "--data", resting).json
        assert (row["id"], row["source"], row["disputed"]) == ("on-one-and-disputed-by-another", "herald", True)

    def test_are_listed_for_all_sources_table_by_table(self, resting: Path) -> None:
        rows = answer("sources", "--single", "--json", "--data", resting).json
        assert [row["id"] for row in rows if row["source"] in ("gazette", "herald")] == [
            "club",
            "on-one",
            "on-one-and-disputed-by-another",
            "on-two-places-in-one",
        ]

    def test_are_as_many_as_are_counted(self) -> None:
        counted = answer("sources", "--json").json
        listed = answer("sources", "--single", "--json").json
        assert len(listed) == sum(row["alone"] for row in counted)
        assert all(row["alone"] <= row["facts"] for row in counted)

    def test_may_be_none(self, resting: Path) -> None:
        given = answer("sources", "unread", "--single", "--data", resting)
        assert (given.status, given.stdout) == (0, "")
        assert given.stderr.startswith("uzrel: no such ")


def disputed(table: str, field: str, value: str = "otherwise", **values: object) -> Values:
    """Return a record with a dispute over a field."""
    return record(table, disputes=[{"field": field, "value": value, "sources": ["gazette"]}], **values)


POSSIBLE = dict.fromkeys(FOUND, "possible")


@pytest.fixture(scope="module")
def disputing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file with disputes over records of the 1600s."""
    return data(
        tmp_path_factory.mktemp("disputed"),
        {
            "membership": [disputed("membership", "to", "1650", from_="1601", to="1605-06")],
            "event": [disputed("event", "date", "1604", date="1605?", countries=["kz"], organizations=["club"])],
            "agreement": [disputed("agreement", "kind", signed="1603", parties=["kz"])],
            "twinning": [disputed("twinning", "since", since="1603", until="1604")],
            "figure": [disputed("figure", "value", as_of="1604~", organizations=["club"])],
        },
    )


class TestDisputes:
    def found(self, file: Path, *arguments: object) -> dict[str, str]:
        rows: list[dict[str, Any]] = answer("disputes", *arguments, "--json", "--data", file).json
        return {row["id"]: row["certainty"] for row in rows if row["id"] in FOUND}

    @pytest.mark.parametrize(
        ("when", "expected"),
        [
            ("1600", {}),
            ("1602", {"uz-club": "certain"}),
            ("1603-02", {"uz-club": "certain", "pact": "possible", "twins": "possible", "count": "possible"}),
            ("1603..1605", {**POSSIBLE, "uz-club": "certain", "twins": "certain", "count": "certain"}),
            ("1604", {**POSSIBLE, "uz-club": "certain"}),
            ("1605-12", {"visit": "possible", "pact": "possible", "count": "possible"}),
        ],
    )
    def test_are_over_records_that_held_or_happened_in_a_time(
        self, when: str, expected: dict[str, str], disputing: Path
    ) -> None:
        assert self.found(disputing, when) == expected

    def test_are_not_found_by_the_value_that_was_not_adopted(self, disputing: Path) -> None:
        assert "uz-club" not in self.found(disputing, "1650")

    @pytest.mark.parametrize(
        ("name", "expected"),
        [
            ("kz", {"visit", "pact", "twins"}),
            ("club", {"uz-club", "visit", "count"}),
            ("tashkent", {"twins"}),
            ("uz", {"uz-club", "visit", "pact", "twins", "count"}),
        ],
    )
    def test_are_over_records_that_concern_a_party(self, name: str, expected: set[str], disputing: Path) -> None:
        assert self.found(disputing, "--with", name).keys() == expected

    def test_may_be_over_the_party_itself(self, tmp_path: Path) -> None:
        union = disputed("organization", "founded", id="union", name="Union")
        file = data(tmp_path, {"organization": [union]})
        (row,) = answer("disputes", "--with", "union", "--json", "--data", file).json
        assert row["id"] == "union"
        assert "union" not in {row["id"] for row in answer("disputes", "--with", "uz", "--json", "--data", file).json}

    def test_are_kept_where_all_that_is_asked_for_holds(self, disputing: Path) -> None:
        assert self.found(disputing, "--with", "kz", "--with", "club").keys() == {"visit"}
        assert self.found(disputing, "--table", "membership,event", "--field", "to,kind").keys() == {"uz-club"}
        assert self.found(disputing, "1603..1605", "--with", "kz", "--table", "agreement") == {"pact": "possible"}

    def test_over_records_only_possibly_of_the_time_are_marked(self, disputing: Path) -> None:
        shown = answer("disputes", "1604", "--with", "kz", "--table", "agreement", "--data", disputing).stdout
        assert "\n?  Pact " in shown
        assert "? possible" in shown
        assert "?" not in answer("disputes", "--with", "kz", "--table", "agreement", "--data", disputing).stdout

    def test_over_no_such_table_or_field_are_refused_with_those_there_are(self) -> None:
        given = answer("disputes", "--table", "source")
        assert (given.status, given.stdout) == (2, "")
        assert given.stderr == f"uzrel: no table is 'source'; there are: {', '.join(FACTS)}\n"
        assert answer("disputes", "--field", "colour").stderr.startswith("uzrel: no field is 'colour'; there are: ")


def test_records_are_listed_by_table_and_date_whatever_their_order_in_the_file(tmp_path: Path) -> None:
    facts: Mapping[str, Sequence[Values]] = {
        "event": [record("event", id="later", date="2003"), record("event", id="earlier", date="1999-05")],
        "membership": [MINIMAL["membership"], record("membership", id="dated", from_="2001")],
    }
    cited = answer("sources", "gazette", "--json", "--data", data(tmp_path, facts)).json
    told = [row["id"] for row in cited]
    assert [id_ for id_ in told if id_ != "club"] == ["dated", "uz-club", "earlier", "later"]
