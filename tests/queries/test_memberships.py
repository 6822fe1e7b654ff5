"""What a state belonged to: together with others, apart from them, and whether at all."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from docs.generate import ROOT
from tests.support import WORLD, Values, answer, dataset_text, record, tables, write
from uzrel.index.database import Index
from uzrel.index.open import ask
from uzrel.model.dates import When
from uzrel.model.when import parse_when
from uzrel.queries.membership_answer import MembershipAnswer, membership_answer
from uzrel.queries.memberships import OUTSIDE, MembershipRow, memberships
from uzrel.queries.names import Name
from uzrel.render.sentences import sentence

DATES = (ROOT / "docs/dates.md").read_text("utf-8")
SPAN = r"from `([^`]+)`(?: to `([^`]+)`)?"
STANDINGS = re.findall(rf"^\| `(\w+)` {SPAN} \| `(.+?)` \| (\w+) \|$", DATES, re.MULTILINE)
PAIRS = re.findall(rf"^\| {SPAN} \| {SPAN} \| `(.+?)` \| (\w+) \| (\w+) \|$", DATES, re.MULTILINE)
TODAY = date(2024, 1, 1)

Records = Mapping[str, Sequence[Values]]
Indexed = Callable[[Records], Index]


@pytest.fixture
def indexed(tmp_path: Path) -> Indexed:
    """Return a function that opens the index of some records and of what they refer to."""
    asked: list[Iterator[Index]] = []  # kept, for an index is closed when its question ends

    def opened(records: Records) -> Index:
        club = record("organization", complete_for=["all"])
        path = write(tmp_path / "data.toml", dataset_text({**WORLD, "organization": [club]}, records))
        asked.append(ask([path], lambda index: [index]))
        return next(asked[-1])

    return opened


def membership(country: str, start: str, end: str = "", **values: object) -> dict[str, object]:
    """Return a membership in the club."""
    ends = {"from": start} | ({"to": end} if end else {})
    return record("membership", id=f"{country}-club-{start.rstrip('~')}", country=country, **values) | ends


def when(text: str) -> When:
    """Read a WHEN as on the command line."""
    return parse_when(text, today=TODAY)


def certainty(rows: Sequence[MembershipRow]) -> str:
    """Return how certain the one row is that there may be."""
    assert len(rows) <= 1
    return rows[0].certainty if rows else "no"


def test_the_cases_of_the_documentation_were_found() -> None:
    assert len(STANDINGS) >= 8
    assert len(PAIRS) >= 6


@pytest.mark.parametrize(("status", "start", "end", "asked", "expected"), STANDINGS)
def test_whether_a_state_was_in_an_organization(
    indexed: Indexed, status: str, start: str, end: str, asked: str, expected: str
) -> None:
    index = indexed({"membership": [membership("uz", start, end, status=status)]})
    body, country = Name("organization", "club", "Club"), Name("country", "uz", "Uzbekistan")
    assert membership_answer(index, body, [country], when(asked)).answer == expected


@pytest.mark.parametrize(("start", "end", "other_start", "other_end", "asked", "together", "apart"), PAIRS)
def test_whether_two_were_in_an_organization_together_and_one_without_the_other(
    indexed: Indexed, start: str, end: str, other_start: str, other_end: str, asked: str, together: str, apart: str
) -> None:
    index = indexed({"membership": [membership("uz", start, end), membership("kz", other_start, other_end)]})
    assert certainty(memberships(index, country="uz", when=when(asked), shared_with=["kz"])) == together
    assert certainty(memberships(index, country="uz", when=when(asked), not_with=["kz"])) == apart


def test_what_was_shared_is_dated_by_the_last_to_come_and_the_first_to_go(indexed: Indexed) -> None:
    index = indexed({"membership": [membership("uz", "1995", "2005~"), membership("kz", "1999-03", "2010")]})
    (row,) = memberships(index, country="uz", shared_with=["kz"])
    assert (row.from_, row.to, row.shared_from, row.shared_to) == ("1995", "2005~", "1999-03", "2005~")


@pytest.mark.parametrize("status", OUTSIDE)
def test_who_does_not_belong_shares_nothing_unless_the_status_is_asked_for(indexed: Indexed, status: str) -> None:
    index = indexed({"membership": [membership("uz", "1995", status=status), membership("kz", "1995")]})
    assert not memberships(index, country="uz", shared_with=["kz"])
    assert not memberships(index, country="kz", shared_with=["uz"])
    assert memberships(index, country="kz", not_with=["uz"])
    also = [membership("uz", "1995", status=status), membership("kz", "1995", status=status)]
    assert memberships(indexed({"membership": also}), country="uz", statuses=[status], shared_with=["kz"])


def test_another_status_on_record_tells_that_a_state_did_not_belong_then(indexed: Indexed) -> None:
    observer = membership("kz", "1995", "2000", status="observer")
    index = indexed({"organization": [record("organization", id="open", complete_for=[])], "membership": [
        membership("uz", "1990") | {"id": "uz-open", "organization": "open"},
        observer | {"id": "kz-open", "organization": "open"},
    ]})  # fmt: skip

    def shared(year: str) -> list[str]:
        return [row.certainty for row in memberships(index, country="uz", when=when(year), shared_with=["kz"])]

    def alone(year: str) -> list[str]:
        return [row.certainty for row in memberships(index, country="uz", when=when(year), not_with=["kz"])]

    assert (shared("1997"), alone("1997")) == ([], ["certain"])
    for partly_or_not in ("1997/2003", "1995", "2005"):
        assert (shared(partly_or_not), alone(partly_or_not)) == (["unrecorded"], ["unrecorded"])


def test_where_spans_on_record_do_not_meet_others_may_have_unless_all_are_known(indexed: Indexed) -> None:
    kyrgyzstan, body = {"code": "kg", "name": "Kyrgyzstan"}, record("organization", id="open", complete_for=["kg"])
    index = indexed({"country": [kyrgyzstan], "organization": [body], "membership": [
        membership("uz", "1990", "1995") | {"id": "uz-open", "organization": "open"},
        membership("kz", "1997") | {"id": "kz-open", "organization": "open"},
        membership("kg", "1997") | {"id": "kg-open", "organization": "open"},
    ]})  # fmt: skip
    open_, uz = Name("organization", "open", "Open"), Name("country", "uz", "Uzbekistan")
    for other, answered, listed in (("kz", "unrecorded", ["unrecorded"]), ("kg", "no", [])):
        states = [uz, Name("country", other, other)]
        assert membership_answer(index, open_, states, when("1990/2005")).answer == answered
        rows = memberships(index, country="uz", when=when("1990/2005"), shared_with=[other])
        assert [row.certainty for row in rows] == listed


def test_what_any_state_of_a_region_belonged_to_is_as_certain_as_the_surest_of_them(indexed: Indexed) -> None:
    kyrgyzstan, body = {"code": "kg", "name": "Kyrgyzstan"}, record("organization", id="open", complete_for=["kg"])
    index = indexed({"country": [kyrgyzstan], "organization": [body], "membership": [
        membership("uz", "1990") | {"id": "uz-open", "organization": "open"},
        membership("kz", "1997") | {"id": "kz-open", "organization": "open"},
        membership("kg", "1999", "2001") | {"id": "kg-open", "organization": "open"},
    ]})  # fmt: skip

    def shared(year: str, *region: str) -> list[str]:
        return [row.certainty for row in memberships(index, country="uz", when=when(year), region=region)]

    assert shared("2000", "kz", "kg") == ["certain"]
    assert shared("1999~", "kg") == ["certain"]
    assert shared("1998-12~", "kg") == ["possible"]
    assert shared("1995", "kz", "kg") == ["unrecorded"]
    assert shared("1995", "kg") == []
    assert shared("2000") == []


def test_a_city_that_belongs_makes_no_member_of_its_state(indexed: Indexed) -> None:
    city = {"id": "bukhara", "name": "Bukhara", "kind": "city", "country": "uz"}
    joined = membership("uz", "1995", place="bukhara")
    index = indexed({"place": [city], "membership": [joined]})
    body, uz = Name("organization", "club", "Club"), Name("country", "uz", "Uzbekistan")
    found = membership_answer(index, body, [uz], when("2005"))
    assert (found.answer, [row.place for row in found.then]) == ("no", ["bukhara"])
    assert sentence(found) == "No, Uzbekistan was not in Club in 2005, but Bukhara was a member (since 1995)."


def test_a_state_belonged_to_nothing_before_it_existed_or_after(indexed: Indexed) -> None:
    union = {"code": "su", "name": "Soviet Union", "from": "1922", "to": "1991-12-26", "sources": ["gazette"]}
    body = record("organization", id="open")
    index = indexed(
        {
            "country": [union],
            "organization": [body],
            "membership": [membership("uz", "1900") | {"id": "uz-open", "organization": "open"}],
        }
    )
    for year, expected in (("1910", "certain"), ("1970", "unrecorded"), ("1991", "unrecorded"), ("2005", "certain")):
        (row,) = memberships(index, country="uz", when=when(year), not_with=["su"])
        assert row.certainty == expected


def test_certain_leaves_out_what_is_only_possible(indexed: Indexed) -> None:
    index = indexed({"membership": [membership("uz", "1995", "1999")]})
    assert certainty(memberships(index, country="uz", when=when("1999-06-01"))) == "possible"
    assert memberships(index, country="uz", when=when("1999-06-01"), certain=True) == []
    assert memberships(index, country="uz", when=when("1998"), certain=True) != []


def test_a_membership_answer_lists_what_held_then_and_at_other_times(indexed: Indexed) -> None:
    observer = membership("uz", "1995", "1999-06", status="observer")
    member = membership("uz", "1999-06", "2005")
    index = indexed({"membership": [observer, member]})
    body, country = Name("organization", "club", "Club"), Name("country", "uz", "Uzbekistan")

    def asked(text: str, **options: object) -> MembershipAnswer:
        return membership_answer(index, body, [country], when(text), **options)  # type: ignore[arg-type]

    def ids(rows: Sequence[MembershipRow]) -> list[str]:
        return [row.id for row in rows]

    assert ids(asked("1996").then) == ["uz-club-1995"]
    assert ids(asked("1996").otherwise) == ["uz-club-1999-06"]
    assert asked("1999").answer == "yes"
    assert asked("1996").answer == "no"
    assert asked("1996", statuses=["observer"]).answer == "yes"
    assert asked("2005-03").answer == "possibly"
    assert asked("2005-03", certain=True).answer == "no"


@pytest.fixture(scope="module")
def club_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an overlay with an organization that had a name before, a member of it and a guest."""
    renamed = [{"name": "The Old Club", "abbreviation": "TOC", "to": "1700"}]
    body = record("organization", id="test-club", name="The Test Club", abbreviation="TTC", former_names=renamed)
    mine = membership("uz", "1690", "1699") | {"id": "uz-ttc", "organization": "test-club"}
    theirs = membership("kz", "1695", status="observer") | {"id": "kz-ttc", "organization": "test-club"}
    layer = {"source": WORLD["source"], "organization": [body], "membership": [mine, theirs]}
    return write(tmp_path_factory.mktemp("club") / "club.toml", tables(layer))


@pytest.fixture
def club(club_file: Path) -> Path:
    """Return the overlay, its index kept from test to test."""
    return club_file


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ("--on 1695", "Yes, Uzbekistan was in TTC in 1695: a member, as TOC (1690 – 1699)."),
        ("--on 1690-05-01", "Possibly: Uzbekistan may have been in TTC on 1 May 1690: a member, as TOC (1690 – 1699)."),
        ("--on 1800", "No, Uzbekistan was not in TTC in 1800; at another time a member, as TOC (1690 – 1699)."),
        ("--on 1800.. --of kz", "No, Kazakhstan was not in TTC in 1800 or later, but an observer (since 1695)."),
        ("--on ..1800 --of kz --status observer", "Yes, Kazakhstan was tied to TTC by 1800: an observer (since 1695)."),
        ("--on 1695 --with kz", "No, Uzbekistan and Kazakhstan were not both in TTC in 1695."),
        ("--on 1750/1800 --of tr", "Not recorded: the record does not say whether Turkey was in TTC"),
        (
            "--on 1690..1800 --with tr",
            "Not recorded: the record does not say whether Uzbekistan and Turkey were both in TTC",
        ),
    ],
)
def test_whether_a_state_was_a_member_is_answered_in_a_sentence(club: Path, arguments: str, sentence: str) -> None:
    given = answer("member-of", "test-club", *arguments.split(), "--data", club)
    assert given.status == 0
    assert given.stdout.startswith(sentence)


def test_whether_a_state_was_a_member_is_answered_as_one_object_in_json(club: Path) -> None:
    (row,) = answer("member-of", "TTC", "--on", "1695", "--json", "--data", club).json
    assert (row["answer"], row["organization"], row["countries"], row["on"]) == ("yes", "test-club", ["uz"], "1695")
    assert [span["id"] for span in row["then"]] == ["uz-ttc"]


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        ("--on 1695", 0),
        ("--on 1800", 1),
        ("--on 1690-05-01", 4),
        ("--on 1690-05-01 --certain", 1),
        ("--since 1695 --until 1696", 0),
        ("--on 1690..1695 --since 1693", 0),
        ("--on 1695 --since 1800", 2),
        ("", 1),
        ("--of kz --on 1700 --status observer", 0),
        ("--of kz --on 2999 --status observer", 0),
    ],
)
def test_quiet_answers_by_the_exit_status_alone(club: Path, arguments: str, status: int) -> None:
    for name in ("test-club", "TOC"):
        given = answer("member-of", name, *arguments.split(), "--quiet", "--data", club)
        assert (given.status, given.stdout, given.stderr if status != 2 else "") == (status, "", "")


def test_every_predecessor_is_told_with_a_no(tmp_path: Path) -> None:
    line = [
        record("organization", id="first", name="First League", successor="second"),
        record("organization", id="second", name="Second League", successor="third"),
        record("organization", id="third", name="Third League"),
    ]
    spans = [membership("uz", "1990") | {"id": f"uz-{id_}", "organization": id_} for id_ in ("first", "second")]
    data = write(tmp_path / "line.toml", dataset_text(WORLD, {"organization": line, "membership": spans}))
    given = answer("member-of", "third", "--on", "1995", "--data", data)
    assert given.stdout.startswith(
        "No, Uzbekistan was not in Third League in 1995, but a member of First League (since 1990) "
        "and a member of Second League (since 1990), predecessors of Third League."
    )


@pytest.mark.parametrize("option", ["--kind", "--status"])
def test_values_are_compared_without_regard_to_case_and_an_empty_one_is_refused(option: str) -> None:
    values = {"--kind": "Regional", "--status": "MEMBER"}
    assert answer("member-of", option, values[option], "--json").json
    for empty in ("", ",", f"{values[option]},"):
        assert answer("member-of", option, empty, "--json").status == 2


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ("--quiet", "--quiet answers yes or no; ask about an organization: uzrel member-of guam --quiet"),
        ("cis --on 2000 --kind regional", "--kind and --not-with choose among organizations"),
        ("cis --on 2000 --not-with ru", "--kind and --not-with choose among organizations"),
    ],
)
def test_what_cannot_be_asked_together_is_refused(arguments: str, complaint: str) -> None:
    given = answer("member-of", *arguments.split())
    assert (given.status, given.stdout) == (2, "")
    assert complaint in given.stderr


def test_a_time_to_come_is_said_to_be_one() -> None:
    given = answer("member-of", "cis", "--on", "2999")
    assert "the record ends on 21 Nov 2026" in given.stderr
