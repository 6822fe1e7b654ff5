"""What held on a day: certainly, possibly or not, and what is certain alone; asked of everything that lasts."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from tests.support import WORLD, dataset_text, record, write
from uzrel.index.database import Index
from uzrel.index.open import ask
from uzrel.model.dates import When
from uzrel.queries.agreements import agreements
from uzrel.queries.memberships import memberships
from uzrel.queries.relations import relations
from uzrel.queries.timeline import timeline
from uzrel.queries.twinnings import twinnings

FACTS: dict[str, tuple[str, str, Callable[..., Iterable[Any]]]] = {
    "membership": ("from", "to", lambda index, **options: memberships(index, country="uz", **options)),
    "agreement": ("in_force", "ended", agreements),
    "relation": ("established", "ended", relations),
    "twinning": ("since", "until", twinnings),
}
"""Everything that lasts, by its table: when it begins and ends, and the question of it."""


@pytest.fixture(params=FACTS)
def asked(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[..., list[Any]]:
    """Return a question of something that held from 1995 or 1996 until some day of 1999."""
    start, end, question = FACTS[request.param]
    fact = record(request.param, **{start: "1995/1996", end: "1999"})
    path = write(tmp_path / "data.toml", dataset_text(WORLD, {request.param: [fact]}))

    def rows(when: str, **options: Any) -> list[Any]:
        return next(ask([path], lambda index: [list(question(index, when=When.parse(when), **options))]))

    return rows


@pytest.mark.parametrize(
    ("when", "expected"),
    [("1994", "no"), ("1995-06-01", "possible"), ("1997-01-01", "certain"), ("1999-06", "possible"), ("2000", "no")],
)
def test_a_record_held_certainly_possibly_or_not(asked: Callable[..., list[Any]], when: str, expected: str) -> None:
    assert [row.certainty for row in asked(when)] == ([] if expected == "no" else [expected])
    assert [row.certainty for row in asked(when, certain=True)] == ([expected] if expected == "certain" else [])


def test_certain_leaves_out_a_mission_that_may_not_have_been_open(tmp_path: Path) -> None:
    facts = {
        "relation": [record("relation", established="1992")],
        "mission": [record("mission", opened="1995/1996")],
    }
    path = write(tmp_path / "data.toml", dataset_text(WORLD, facts))

    def missions(index: Index) -> list[int]:
        whens = When.parse("1995"), When.parse("1997")
        return [len(row.missions) for when in whens for row in relations(index, when=when, certain=True)]

    assert list(ask([path], missions)) == [0, 1]


def test_certain_leaves_out_an_entry_of_the_timeline_that_may_be_of_another_time(tmp_path: Path) -> None:
    path = write(tmp_path / "data.toml", dataset_text(WORLD, {"event": [record("event", date="1999")]}))

    def found(index: Index) -> list[int]:
        spring = When.parse("1999-05")
        return [len(list(timeline(index, spring))), len(list(timeline(index, spring, certain=True)))]

    assert list(ask([path], found)) == [1, 0]
