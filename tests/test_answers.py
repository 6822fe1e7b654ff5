"""docs/answers.md: what an answer says, case by case."""

import re
import shlex
from pathlib import Path
from typing import get_args

import pytest

from docs import generate
from tests.support import WORLD, answer, dataset_text, ids_of, record, write
from uzrel.cli.status import ExitStatus
from uzrel.dataset.models import EventKind, Membership, Organization
from uzrel.dataset.titles import BoundaryKind

PAGE = (Path(generate.__file__).parent / "answers.md").read_text("utf-8")
RECORDS = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)[0]
MEMBERSHIP = re.findall(r"^\| `(member-of .+?)` \| (\w+) \|", PAGE, re.M)
KINDS = re.findall(
    r"^\| (?!kind)([a-z-]+) \| .+ \|(?: ([a-z, -]+))? \|$", PAGE.partition("## Kinds of entries")[2], re.M
)
STATUSES = re.findall(r"^\| (\d+) \| ", PAGE, re.M)


@pytest.fixture
def league(tmp_path: Path) -> Path:
    """Return a dataset with the records of the page, and the states it asks about."""
    states = {"country": [{"code": "kg", "name": "Kyrgyzstan"}]}
    return write(tmp_path / "league.toml", dataset_text(WORLD, states) + RECORDS)


def ask(data: Path, question: str) -> str:
    return str(answer(*shlex.split(question), "--json", "--data", data).json[0]["answer"])


@pytest.mark.parametrize(("question", "expected"), MEMBERSHIP)
def test_a_membership_question_is_answered_as_documented(league: Path, question: str, expected: str) -> None:
    assert ask(league, question) == expected


@pytest.mark.parametrize(("question", "expected"), MEMBERSHIP)
def test_the_exit_status_is_that_of_the_answer(league: Path, question: str, expected: str) -> None:
    status = {"yes": 0, "no": 1, "possibly": 4, "unrecorded": 5}[expected]
    quiet = answer(*shlex.split(question), "--quiet", "--data", league)
    assert (quiet.status, quiet.stdout, quiet.stderr) == (status, "", "")


def test_the_predecessor_is_told_with_the_no(league: Path) -> None:
    assert "Old League" in answer("member-of", "league", "--on", "1993", "--data", league).stdout


def test_a_listing_says_of_which_states_it_cannot_know(league: Path) -> None:
    shared = answer("member-of", "--with", "kg", "--on", "2005", "--json", "--data", league)
    assert [(row["id"], row["certainty"], row["unrecorded"]) for row in shared.json if row["id"] == "uz-league"] == [
        ("uz-league", "unrecorded", ["kg"])
    ]
    assert "not recorded of Kyrgyzstan" in shared.stderr


def test_not_with_does_not_take_unrecorded_for_no(league: Path) -> None:
    rows = answer("member-of", "--not-with", "kg", "--on", "2005", "--json", "--data", league).json
    assert {row["id"]: row["certainty"] for row in rows}["uz-league"] == "unrecorded"
    assert "uz-league" not in answer("member-of", "--not-with", "kg", "--on", "2005", "--data", league).stdout


def test_not_with_a_state_known_to_be_no_member_is_certain(league: Path) -> None:
    rows = answer("member-of", "--not-with", "kz", "--on", "1998", "--json", "--data", league).json
    assert {row["id"]: row["certainty"] for row in rows}["uz-league"] == "certain"


def test_a_page_of_a_country_lists_what_is_not_recorded(league: Path) -> None:
    page = answer("country", "kg", "--json", "--data", league).json
    assert "uz-un" in ids_of(page["organizations_unrecorded"])
    assert "uz-un" not in ids_of(page["organizations"])
    assert "uz-league-observer" not in ids_of(page["organizations_unrecorded"])


def test_the_kinds_of_entries_are_those_documented() -> None:
    assert {kind for kind, _ in KINDS} == {*get_args(EventKind), *get_args(BoundaryKind)}


def test_a_kind_is_documented_beside_kinds_that_exist() -> None:
    kinds = {kind for kind, _ in KINDS}
    assert {other for _, others in KINDS for other in others.split(", ") if other.strip()} <= kinds


def test_the_exit_statuses_are_those_documented() -> None:
    assert [int(status) for status in STATUSES] == sorted(ExitStatus)


def test_an_entry_is_found_under_its_own_kind_and_those_it_narrates(tmp_path: Path) -> None:
    joining = record("membership", from_="1650-05-05", began="accession")
    told = record("event", date="1650-05-05", title="Uzbekistan joins the Club", about=[joining["id"]])
    data = write(tmp_path / "told.toml", dataset_text(WORLD, {"membership": [joining], "event": [told]}))
    for kind in ("visit", "accession"):
        (row,) = answer("timeline", "1650", "--kind", kind, "--json", "--data", data).json
        assert (row["id"], row["kind"], row["kinds"]) == ("visit", "visit", ["visit", "accession"])


def test_what_others_did_is_shown_only_when_asked_for(tmp_path: Path) -> None:
    theirs = record("membership", id="kz-club", country="kz", from_="1650-05-05")
    told = record("event", id="told", date="1650-05-05", title="Kazakhstan joins", about=["kz-club"])
    others = {"membership": [theirs, record("membership", id="kz-club-2", country="kz", from_="1650-06")]}
    data = write(tmp_path / "others.toml", dataset_text(WORLD, others, {"event": [told]}))

    def found(*options: str) -> list[str]:
        return ids_of(answer("timeline", "1650", *options, "--json", "--data", data).json)

    assert found() == []
    assert found("--with", "kz") == found("--all") == ["told", "kz-club-2"]


def test_models_have_the_fields_that_the_page_names() -> None:
    assert {"complete_for", "complete_from", "complete_until"} <= set(Organization.model_fields)
    assert "status" in Membership.model_fields
