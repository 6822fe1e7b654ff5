"""Every fact of the two founding documents, as a question and the record that has to be in the answer."""

import json
import shlex
import tomllib
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from uzrel.cli.app import run
from uzrel.render.environment import Environment

CASES: list[dict[str, str]] = tomllib.loads(Path(__file__).with_name("founding.toml").read_text("utf-8"))["case"]


SOURCES = {"wikipedia": "wikipedia-foreign-relations", "gulf-observer": "gulf-observer-interregional"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['document']} {case['paragraph']}: {case['fact']}")
def test_a_founding_fact_is_in_the_answer(case: dict[str, str]) -> None:
    """The record answers the question, and cites the paragraph or is disputed by it; names need no source.

    An event that narrates the fact may answer in its place.
    """
    answer = ask(case["question"])
    rows = answer if isinstance(answer, list) else [answer]
    assert case["expect"] in [id_ for row in rows for id_ in (row["id"], *row.get("about", ()))]
    page = ask(f"show {case['expect']}")
    assert page["table"] == "place" or f"{SOURCES[case['document']]}#{case['paragraph']}" in json.dumps(page)


def ask(question: str) -> Any:
    """Ask uzrel for JSON."""
    out, err = StringIO(), StringIO()
    status = run([*shlex.split(question), "--json"], Environment(out, err, today=date(2026, 11, 21)))
    assert status == 0, err.getvalue()
    return json.loads(out.getvalue())
