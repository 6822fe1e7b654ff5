"""How long a membership may have lasted where its source gives no beginning."""

from datetime import date
from functools import partial
from pathlib import Path

import pytest

from tests.support import MINIMAL, WORLD, Values, dataset_text, record, write
from uzrel.index.open import ask
from uzrel.model.when import parse_when
from uzrel.queries.agreements import agreements
from uzrel.queries.memberships import memberships
from uzrel.queries.relations import relations


def without(table: str, date_field: str) -> Values:
    """Return the minimal record of ``table`` without one of its dates."""
    return {name: value for name, value in record(table).items() if name != date_field}


@pytest.mark.parametrize(
    ("began", "asked", "certainty"),
    [
        ("../2000", "1990", None),
        ("../2000", "1992", "possible"),
        ("../2000", "2001", "certain"),
        ("../2000", "2024", "certain"),
        ("1991", "1991-08-30", None),
        ("1991", "1991-08-31", "possible"),
        ("1991~", "1990", None),
        ("1945", "1950", "certain"),  # as of a state that had another form then
    ],
)
def test_a_member_joined_after_it_and_the_organization_were_founded(
    tmp_path: Path, began: str, asked: str, certainty: str | None
) -> None:
    world = {
        **WORLD,
        "country": [{**MINIMAL["country"], "from": "1991-08-31", "sources": ["gazette"]}, WORLD["country"][1]],
        "organization": [record("organization", founded="1940")],
        "membership": [record("membership", from_=began)],
    }
    when = parse_when(asked, today=date(2024, 1, 1))
    data = write(tmp_path / "data.toml", dataset_text(world))
    rows = ask([data], lambda index: memberships(index, country="uz", when=when))
    assert [row.certainty for row in rows] == ([certainty] if certainty else [])


@pytest.mark.parametrize("asked", ["1990", "2010", "2030"])
def test_an_agreement_that_nobody_dates_may_never_have_come_into_force(tmp_path: Path, asked: str) -> None:
    data = write(tmp_path / "data.toml", dataset_text({**WORLD, "agreement": [without("agreement", "signed")]}))
    when = parse_when(asked, today=date(2024, 1, 1))
    assert [row.certainty for row in ask([data], lambda index: agreements(index, when=when))] == ["possible"]


def test_relations_did_not_begin_before_uzbekistan_existed(tmp_path: Path) -> None:
    home = {**MINIMAL["country"], "from": "1991-08-31", "sources": ["gazette"]}
    world = {**WORLD, "country": [home, WORLD["country"][1]], "relation": [without("relation", "established")]}
    data = write(tmp_path / "data.toml", dataset_text(world))
    for asked, found in (("1970", 0), ("1995", 1)):
        when = parse_when(asked, today=date(2024, 1, 1))
        assert len(list(ask([data], partial(relations, when=when)))) == found
