"""Every fact of the two founding documents, as a question and the record that has to be in the answer."""

import json
import shlex
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.support import answer

CASES: list[dict[str, str]] = tomllib.loads(Path(__file__).with_name("founding.toml").read_text("utf-8"))["case"]
SOURCES = {"wikipedia": "wikipedia-foreign-relations", "gulf-observer": "gulf-observer-interregional"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['document']} {case['paragraph']}: {case['fact']}")
def test_a_founding_fact_is_in_the_answer(case: dict[str, str]) -> None:
    """The record answers the question, and cites the paragraph or is disputed by it; names need no source.

    An event that narrates the fact may answer in its place.
    """
    rows = answer(*shlex.split(case["question"]), "--json").json
    assert case["expect"] in [id_ for row in listed(rows) for id_ in (row["id"], *row.get("about", ()))]
    page = answer("show", case["expect"], "--json").json
    assert page["table"] == "place" or f"{SOURCES[case['document']]}#{case['paragraph']}" in json.dumps(page)


def listed(found: Any) -> list[Any]:
    """Return the rows of an answer, which for a page is the page itself."""
    return found if isinstance(found, list) else [found]
