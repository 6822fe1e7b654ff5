"""How long a membership may have lasted where its source gives no beginning."""

from datetime import date
from pathlib import Path

import pytest

from tests.support import MINIMAL, WORLD, dataset_text, record, write
from uzrel.index.open import ask
from uzrel.model.when import parse_when
from uzrel.queries.memberships import memberships


@pytest.mark.parametrize(
    ("asked", "certainty"),
    [("1990", None), ("1992", "possible"), ("2001", "certain"), ("2024", "certain")],
)
def test_a_member_joined_after_it_and_the_organization_were_founded(
    tmp_path: Path, asked: str, certainty: str | None
) -> None:
    world = {
        **WORLD,
        "country": [{**MINIMAL["country"], "from": "1991-08-31", "sources": ["gazette"]}, WORLD["country"][1]],
        "organization": [record("organization", founded="1950")],
        "membership": [record("membership", from_="../2000")],
    }
    when = parse_when(asked, today=date(2024, 1, 1))
    data = write(tmp_path / "data.toml", dataset_text(world))
    rows = ask([data], lambda index: memberships(index, country="uz", when=when))
    assert [row.certainty for row in rows] == ([certainty] if certainty else [])
