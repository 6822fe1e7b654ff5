"""A small dataset for charts, and a way to ask for them."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from tests.support import ABOUT, Answer, Values, answer, dataset_text, record, use_data, write

TODAY = date(2024, 12, 31)
ABOUT_2024 = {**ABOUT, "version": "2024.7", "as_of": "2024-06-30"}
ORGANIZATIONS = [
    record("organization", id="old-league", name="Old League", abbreviation="OL", successor="league"),
    record("organization", id="league", name="League", abbreviation="LEG", kind="security"),
    record("organization", id="forum", name="Forum of Friends", kind="format"),
    record("organization", id="guild", name="Guild", kind="technical", former_names=[{"name": "Trade", "to": "2014"}]),
    record("organization", id="council", name="Council", kind="universal"),
]
MEMBERSHIPS = [
    record("membership", id="a", organization="old-league", from_="2001", to="2005-01-01"),
    record("membership", id="b", organization="league", from_="2010-01-01", to="2015-01-01", ended="suspension"),
    record("membership", id="c", organization="forum", status="participant", from_="2003-01-01"),
    record("membership", id="d", organization="guild", status="observer", from_="2012-01-01/2014-12-31"),
    record("membership", id="e", organization="council", status="elected", from_="2016-01-01", to="2018-07-01/.."),
    record("membership", id="f", organization="league", country="kz", from_="2012-01-01", to="2014-01-01"),
    record("membership", id="g", organization="forum", country="kz", from_="2004-01-01"),
]
EVENTS = [
    record("event", id="v-1", date="2001-03-04", countries=["kz"]),
    record("event", id="v-2", date="2001~"),
    record("event", id="v-3", date="2004-12-30/2005-01-02"),
    record("event", id="v-4", date="../2004"),
    record("event", id="p-1", date="2001-06", kind="policy"),
    record("event", id="p-2", date="2024-09", kind="policy"),
]


def lay(folder: Path, monkeypatch: pytest.MonkeyPatch, *layers: Mapping[str, Sequence[Values]]) -> None:
    """Have the layers for the dataset."""
    write(folder / "relations.toml", dataset_text(*layers, about=ABOUT_2024))
    use_data(monkeypatch, folder)


def chart(*arguments: object, width: int | None = 60, **variables: str) -> Answer:
    """Ask for a chart on a fixed day, as from a terminal without colours."""
    return answer("chart", *arguments, width=width, today=TODAY, **{"NO_COLOR": "1", **variables})
