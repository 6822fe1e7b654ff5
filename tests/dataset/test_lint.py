"""What uzrel check --strict asks beyond the gate: facts that fit together, and a file in canonical form."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from tests.support import MINIMAL, WORLD, Values, answer, dataset_text, record, write
from uzrel.dataset.lint import findings
from uzrel.dataset.load import load

ODD: dict[str, tuple[Mapping[str, Sequence[Values]], tuple[str, str]]] = {
    "two spans of one status at one time": (
        {"membership": [record("membership", from_="1995"), record("membership", id="again", from_="1999")]},
        ("again", "overlaps uz-club"),
    ),
    "a member before the organization": (
        {"organization": [record("organization", id="late", founded="2000")]}
        | {"membership": [record("membership", organization="late", from_="1999")]},
        ("uz-club", "before late was founded"),
    ),
    "a member after the organization": (
        {"organization": [record("organization", id="gone", founded="1990", dissolved="1995")]}
        | {"membership": [record("membership", organization="gone", from_="1992", to="1999")]},
        ("uz-club", "after gone ceased to exist"),
    ),
    "in force before it was signed": (
        {"agreement": [record("agreement", signed="1999", in_force="1998")]},
        ("pact", "lies before signature"),
    ),
    "an event with what was not yet": (
        {"organization": [record("organization", id="late", founded="2000")]}
        | {"event": [record("event", organizations=["late"])]},
        ("visit", "before late came to be"),
    ),
    "an agreement with what was no longer": (
        {"organization": [record("organization", id="gone", dissolved="1995")]}
        | {"agreement": [record("agreement", organizations=["gone"], signed="1999")]},
        ("pact", "after gone ceased to be"),
    ),
    "an event told twice": (
        {"event": [record("event", id=id_, date="1999-05-05", kind="statement") for id_ in ("visit", "again")]},
        ("again", "tells the same as visit"),
    ),
    "an event about another day": (
        {"agreement": [record("agreement", signed="1998")], "event": [record("event", about=["pact"])]},
        ("visit", "nothing began or ended for pact"),
    ),
    "a mission without relations": ({"mission": [MINIMAL["mission"]]}, ("embassy", "no relation with kz")),
    "one page as two sources": (
        {"source": [record("source", id="copy", url="http://www.example.org")]},
        ("copy", "is the page of gazette"),
    ),
    "an organization that succeeds itself": (
        {"organization": [record("organization", id="phoenix", successor="phoenix")]},
        ("phoenix", "leads back to phoenix itself"),
    ),
    "organizations that succeed each other": (
        {
            "organization": [
                record("organization", id="first", successor="second"),
                record("organization", id="second", successor="third"),
                record("organization", id="third", successor="second"),
            ]
        },
        ("second", "leads back to second itself"),
    ),
    "bodies of each other": (
        {
            "organization": [
                record("organization", id="above", parent="below"),
                record("organization", id="below", parent="above"),
            ]
        },
        ("above", "leads back to above itself"),
    ),
    "a place within itself": (
        {"place": [{**MINIMAL["place"], "id": "here", "part_of": "here"}]},
        ("here", "leads back to here itself"),
    ),
    "a fact of the future": ({"event": [record("event", date="2030")]}, ("visit", "lies after 2024-01-01")),
}
"""Valid records, and what is to be found about which of them."""


def found(tmp_path: Path, records: dict[str, Sequence[Values]]) -> list[tuple[str | None, str]]:
    """Return the id and message of all that does not fit together."""
    loaded = load([write(tmp_path / "data.toml", dataset_text(WORLD, records))])
    return [(problem.id, problem.message) for problem in findings(loaded.dataset, loaded.kept_until) if problem.id]


@pytest.mark.parametrize(("records", "expected"), ODD.values(), ids=ODD)
def test_an_inconsistency_is_found(
    tmp_path: Path, records: dict[str, Sequence[Values]], expected: tuple[str, str]
) -> None:
    id_, message = expected
    assert [(id_, True)] == [(found_id, message in told) for found_id, told in found(tmp_path, records)]


@pytest.mark.parametrize(
    "records",
    [
        {"event": [record("event", date="2030", announced=True)]},
        {"membership": [record("membership", from_="1995", to="1999"), record("membership", id="b", from_="1999")]},
        {"membership": [record("membership", to="2030")]},
        {"agreement": [record("agreement", signed="1999")], "event": [record("event", about=["pact"])]},
        {"mission": [MINIMAL["mission"]], "relation": [MINIMAL["relation"]]},
        {"organization": [record("organization", id="late", founded="2000")]}
        | {"event": [record("event", organizations=["late"], note="Its founders met.")]},
    ],
    ids=["announced", "spans in turn", "a term set beforehand", "about its day", "with relations", "explained"],
)
def test_consistent_or_explained_facts_have_no_finding(tmp_path: Path, records: dict[str, Sequence[Values]]) -> None:
    assert found(tmp_path, records) == []


MANY = 3000
RING = [f"ring-{number:04}" for number in range(MANY)]
NUMEROUS: dict[str, tuple[Mapping[str, Sequence[Values]], int]] = {
    "events told again and again": (
        {"event": [record("event", id=f"e-{number}", date="1999-05", kind="statement") for number in range(MANY)]},
        MANY - 1,
    ),
    "spans over each other": (
        {"membership": [record("membership", id=f"m-{number}", from_="1995") for number in range(MANY)]},
        MANY - 1,
    ),
    "a long ring of organizations": (
        {"organization": [record("organization", id=id_, parent=RING[n - 1]) for n, id_ in enumerate(RING)]},
        1,
    ),
    "a long line of places": (
        {
            "place": [{**MINIMAL["place"], "id": id_, "part_of": after} for id_, after in pairwise(RING)]
            + [{**MINIMAL["place"], "id": RING[-1]}]
        },
        0,
    ),
}


@pytest.mark.parametrize(("records", "expected"), NUMEROUS.values(), ids=NUMEROUS)
def test_of_many_records_each_is_found_once_and_soon(
    tmp_path: Path, records: dict[str, Sequence[Values]], expected: int
) -> None:
    assert len(found(tmp_path, records)) == expected


def test_a_strict_check_says_where_and_asks_for_the_canonical_form(tmp_path: Path) -> None:
    file = write(tmp_path / "data.toml", dataset_text(WORLD, {"event": [record("event", date="2030")]}))
    assert answer("check", str(file)).status == 0
    strict = answer("check", "--strict", str(file), "--format", "jsonl", "--fields", "id,line,message")
    assert strict.status == 3
    assert '"id": "visit", "line": ' in strict.stdout
    assert "not in canonical form" in strict.stdout
