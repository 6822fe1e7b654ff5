"""The timeline: every dated boundary of every fact tells its entry, unless an event tells it."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

import pytest

from tests.support import WORLD, Values, dataset_text, record, write
from uzrel.index.open import ask
from uzrel.queries.timeline import TimelineRow, timeline

Told = Callable[[Mapping[str, Sequence[Values]]], list[TimelineRow]]


@pytest.fixture
def told(tmp_path: Path) -> Told:
    """Return a function that gives the timeline of some records laid over the world they refer to."""
    every_entry = partial(timeline, everything=True)
    return lambda records: list(ask([write(tmp_path / "data.toml", dataset_text(WORLD, records))], every_entry))


ENTRIES = [
    ("organization", {"id": "body", "name": "Body", "abbreviation": "B"}, "founded", "founding", "Body (B) is founded"),
    ("organization", {"id": "body", "name": "Body"}, "dissolved", "dissolution", "Body ceases to exist"),
    ("membership", {}, "from", "accession", "Uzbekistan joins Club"),
    ("membership", {"country": "kz"}, "from", "accession", "Kazakhstan joins Club"),
    ("membership", {"country": "kz", "place": "almaty"}, "from", "accession", "Almaty joins Club"),
    ("membership", {"began": "founding"}, "from", "accession", "Uzbekistan is a founding member of Club"),
    ("membership", {"began": "rejoining"}, "from", "accession", "Uzbekistan rejoins Club"),
    ("membership", {"status": "associate"}, "from", "accession", "Uzbekistan becomes an associate member of Club"),
    ("membership", {"status": "observer"}, "from", "accession", "Uzbekistan becomes an observer of Club"),
    (
        "membership",
        {"status": "observer", "began": "founding"},
        "from",
        "accession",
        "Uzbekistan becomes an observer of Club",
    ),
    ("membership", {"status": "partner"}, "from", "accession", "Uzbekistan becomes a partner of Club"),
    ("membership", {"status": "participant"}, "from", "accession", "Uzbekistan takes part in Club"),
    ("membership", {"status": "candidate"}, "from", "accession", "Uzbekistan becomes a candidate of Club"),
    ("membership", {"status": "signatory"}, "from", "accession", "Uzbekistan signs up to Club"),
    ("membership", {"status": "elected"}, "from", "accession", "Uzbekistan is elected to Club"),
    ("membership", {"ended": "withdrawal"}, "to", "withdrawal", "Uzbekistan withdraws from Club"),
    ("membership", {"ended": "suspension"}, "to", "withdrawal", "Uzbekistan suspends its part in Club"),
    ("membership", {"ended": "expulsion"}, "to", "withdrawal", "Uzbekistan is expelled from Club"),
    ("membership", {"ended": "term-end"}, "to", "expiry", "Uzbekistan ends its part in Club"),
    ("membership", {}, "to", "expiry", "Uzbekistan ends its part in Club"),
    ("agreement", {}, "signed", "signature", "Pact: signed"),
    ("agreement", {"kind": "domestic-law"}, "signed", "adoption", "Pact: adopted"),
    ("agreement", {"kind": "strategy"}, "signed", "adoption", "Pact: adopted"),
    ("agreement", {}, "ratified", "ratification", "Pact: ratified"),
    ("agreement", {}, "in_force", "entry-into-force", "Pact: in force"),
    ("agreement", {}, "ended", "termination", "Pact: ended"),
    ("relation", {}, "recognised", "recognition", "Kazakhstan recognises Uzbekistan"),
    (
        "relation",
        {},
        "established",
        "relations",
        "Uzbekistan and Kazakhstan establish diplomatic relations",
    ),
    ("relation", {}, "ended", "relations", "Uzbekistan and Kazakhstan end diplomatic relations"),
    ("mission", {}, "opened", "mission", "Embassy of Uzbekistan in Almaty opens"),
    ("mission", {}, "closed", "mission", "Embassy of Uzbekistan in Almaty closes"),
    ("mission", {"kind": "consulate-general"}, "opened", "mission", "Consulate general of Uzbekistan in Almaty opens"),
    (
        "mission",
        {"kind": "permanent-mission", "to_organization": "club"},
        "opened",
        "mission",
        "Permanent mission of Uzbekistan to Club in Almaty opens",
    ),
    ("twinning", {}, "since", "twinning", "Tashkent and Almaty become sister cities"),
    (
        "twinning",
        {"kind": "memorandum"},
        "since",
        "twinning",
        "Tashkent and Almaty become partners by a memorandum",
    ),
    ("twinning", {}, "until", "twinning", "Tashkent and Almaty are no longer sister cities"),
    ("meeting", {}, "date", "meeting", "Meeting"),
    ("officeholder", {}, "from", "office", "A. Person becomes president"),
    ("officeholder", {}, "to", "office", "A. Person leaves office as president"),
    (
        "officeholder",
        {"office": "minister-of-foreign-affairs"},
        "from",
        "office",
        "A. Person becomes minister of foreign affairs",
    ),
    ("event", {}, "date", "visit", "A visit"),
]


class TestBoundaries:
    @pytest.mark.parametrize(("table", "values", "field", "kind", "title"), ENTRIES)
    def test_a_date_of_a_fact_is_an_entry(
        self, told: Told, table: str, values: Values, field: str, kind: str, title: str
    ) -> None:
        fact = record(table, **values, **{field: "1999-05~"})
        [row] = told({table: [fact]})
        assert (row.date, row.kind, row.title) == ("1999-05~", kind, title)
        assert (row.table, row.id, row.sources) == (table, fact["id"], ["gazette"])

    @pytest.mark.parametrize("when", ["1999/..", "../1999"])
    @pytest.mark.parametrize(
        ("table", "values", "field"),
        [
            ("organization", {"id": "body"}, "founded"),
            ("membership", {}, "from"),
            ("membership", {}, "to"),
            ("agreement", {}, "in_force"),
            ("relation", {}, "established"),
            ("mission", {}, "opened"),
            ("twinning", {}, "since"),
            ("officeholder", {}, "to"),
        ],
    )
    def test_a_date_that_is_open_at_one_end_only_limits_what_is_known_and_is_none(
        self, told: Told, table: str, values: Values, field: str, when: str
    ) -> None:
        assert told({table: [record(table, **values, **{field: when})]}) == []

    @pytest.mark.parametrize("table", ["membership", "agreement", "relation", "mission", "twinning", "officeholder"])
    def test_a_fact_without_dates_has_none(self, told: Told, table: str) -> None:
        assert told({table: [record(table)]}) == []

    def test_a_count_and_what_facts_refer_to_have_none(self, told: Told) -> None:
        assert told({"figure": [record("figure")]}) == []

    def test_every_date_of_a_fact_has_its_own_in_order_of_time(self, told: Told) -> None:
        pact = record("agreement", signed="1999", ratified="2000", in_force="2001", ended="2005")
        assert [(row.date, row.kind) for row in told({"agreement": [pact]})] == [
            ("1999", "signature"),
            ("2000", "ratification"),
            ("2001", "entry-into-force"),
            ("2005", "termination"),
        ]

    def test_an_entry_says_whom_it_concerns_besides_uzbekistan(self, told: Told) -> None:
        pact = record("agreement", signed="1999", parties=["uz", "kz"], organizations=["club"], places=["almaty"])
        [row] = told({"agreement": [pact]})
        assert (row.countries, row.organizations, row.places) == (["kz"], ["club"], ["almaty"])


MEMBERSHIP = record("membership", from_="1999-04-24", to="2005-05-05", ended="withdrawal")


class TestEventsAboutFacts:
    def entries(self, told: Told, **event: object) -> list[tuple[str, str]]:
        records = {
            "membership": [MEMBERSHIP],
            "event": [record("event", **event)],
            "agreement": [record("agreement", signed="1999-04-24")],
        }
        return [(row.table, row.date) for row in told(records)]

    @pytest.mark.parametrize("date", ["1999-04-24", "1999-04", "1999", "1999~", "1999-04-20/1999-04-25", "1999-04-25~"])
    def test_an_event_takes_the_place_of_a_boundary_it_may_coincide_with_and_of_that_alone(
        self, told: Told, date: str
    ) -> None:
        assert sorted(self.entries(told, date=date, about=["uz-club"])) == [
            ("agreement", "1999-04-24"),
            ("event", date),
            ("membership", "2005-05-05"),
        ]

    def test_the_end_of_a_fact_is_told_by_an_event_as_well(self, told: Told) -> None:
        assert self.entries(told, date="2005-05", about=["uz-club"]) == [
            ("agreement", "1999-04-24"),
            ("membership", "1999-04-24"),
            ("event", "2005-05"),
        ]

    @pytest.mark.parametrize("date", ["1998", "1999-04-23", "1999-04-25", "2001"])
    def test_an_event_at_another_time_takes_no_place(self, told: Told, date: str) -> None:
        assert len(self.entries(told, date=date, about=["uz-club"])) == 4

    def test_an_event_that_is_about_nothing_takes_no_place(self, told: Told) -> None:
        assert len(self.entries(told, date="1999-04-24")) == 4

    def test_an_event_may_be_about_several_facts(self, told: Told) -> None:
        assert self.entries(told, date="1999-04-24", about=["uz-club", "pact"]) == [
            ("event", "1999-04-24"),
            ("membership", "2005-05-05"),
        ]

    def test_the_entry_of_an_event_names_the_facts_it_is_about(self, told: Told) -> None:
        [row] = told({"event": [record("event", about=["club"])]})
        assert row.about == ["club"]


@pytest.mark.parametrize(
    ("to", "announced"), [("2023", False), ("2024-01-01", False), ("2024-01-02", True), ("2025", True)]
)
def test_an_event_after_the_as_of_day_is_only_announced(told: Told, to: str, announced: bool) -> None:
    (entry,) = told({"membership": [record("membership", to=to)]})
    assert entry.announced is announced


def test_the_end_of_an_organization_to_which_uzbekistan_belonged_until_then_concerns_it(tmp_path: Path) -> None:
    records = {
        "organization": [record("organization", id="body", founded="1990-01-01", dissolved="1997-05-30")],
        "membership": [record("membership", organization="body", from_="1992-03-10", to="1997-05-30")],
    }
    data = write(tmp_path / "data.toml", dataset_text(WORLD, records))
    entries = list(ask([data], timeline))
    assert [row.kind for row in entries if row.id == "body"] == ["dissolution"]
