"""Rows of the API become data frames as they are."""

from collections.abc import Callable
from typing import Any

import pytest

import uzrel

pytestmark = pytest.mark.interop

QUESTIONS: dict[str, Callable[[], list[Any]]] = {
    "timeline": lambda: uzrel.timeline("1999"),
    "memberships": uzrel.memberships,
    "agreements": uzrel.agreements,
    "relations": uzrel.relations,
    "missions": uzrel.missions,
    "officeholders": uzrel.officeholders,
    "people": uzrel.people,
    "twinnings": uzrel.twinnings,
    "meetings": uzrel.meetings,
    "sources": uzrel.sources,
    "disputes": uzrel.disputes,
    "changes": lambda: uzrel.changes("1998", "2002"),
    "search": lambda: uzrel.search("peacekeeping"),
    "panel": lambda: uzrel.panel(first=2020),
    "wide_panel": lambda: uzrel.wide_panel(of=["uz", "kz"], first=2020),
    "dyads": lambda: uzrel.dyads(of=["uz", "kz"], first=2020),
}


@pytest.mark.parametrize("library", ["pandas", "polars"])
@pytest.mark.parametrize("question", QUESTIONS)
def test_rows_become_a_data_frame(question: str, library: str) -> None:
    frames: Any = pytest.importorskip(library)
    rows = QUESTIONS[question]()
    assert rows
    as_rows, as_dicts = frames.DataFrame(rows), frames.DataFrame([row.to_dict() for row in rows])
    assert len(as_rows) == len(as_dicts) == len(rows)
    assert [name.rstrip("_") for name in as_rows.columns] == list(as_dicts.columns)
