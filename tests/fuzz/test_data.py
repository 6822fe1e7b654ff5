"""Datasets that others wrote: every format shows any text without effect, and no value is too odd to be refused."""

import csv
import json
import string
import tomllib
from io import StringIO
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.examples import examples
from tests.render.test_escape import ACTIVE
from tests.support import MINIMAL, WORLD, answer, dataset_text, write

LETTERS = st.characters(exclude_categories=["Cs"])
HIDDEN = st.sampled_from(
    "\x00\x1b\x7f\x85\u200b\u200d\u202e\u2028\u2066\u2800\u3164\ufe0f\ufeff\ufff9\U000e0041\U000e0101"
)
SYNTAX = st.sampled_from("=+-@|<>&[]()*_`~#\\\"',;:\t\r\n{}$%^!/ ")
TEXT = st.text(st.one_of(LETTERS, HIDDEN, SYNTAX), min_size=1, max_size=20)
TEXTS = {
    "event": ("title", "summary", "note", "people"),
    "agreement": ("title", "summary", "note"),
    "relation": ("note",),
    "meeting": ("title", "note"),
    "officeholder": ("name", "note"),
    "figure": ("subject", "quantity", "note"),
    "membership": ("note",),
    "source": ("title", "publisher"),
}
LISTINGS = (
    "timeline --all",
    "sources",
    "agreements",
    "member-of --all",
    "meetings",
    "who president",
    "disputes",
    "stats",
)
PAGES = ("show visit", "show pact", "country kz", "show gazette", "cite visit")
FORMATS = ("table", "json", "jsonl", "csv", "tsv", "md")


@st.composite
def hostile(draw: st.DrawFn) -> str:
    """Return a dataset with any text in every field that takes text."""
    records = {**WORLD}
    for table, fields in TEXTS.items():
        texts = {field: draw(TEXT) for field in fields if field != "people"}
        people = {"people": [draw(TEXT)]} if "people" in fields else {}
        records[table] = [{**MINIMAL[table], **texts, **people}]
    return dataset_text(records)


@given(text=hostile(), question=st.sampled_from(LISTINGS), format_=st.sampled_from(FORMATS))
@examples(60)
def test_any_text_is_shown_without_effect_in_every_format(here: Path, text: str, question: str, format_: str) -> None:
    own = ("--no-bundled", "--data", write(here / "own.toml", text))
    given = answer(*question.split(), "--format", format_, *own)
    assert given.status in (0, 3)
    assert "bug" not in given.stderr
    assert not ACTIVE.search(given.stderr + (given.stdout.replace("\t", "") if format_ == "tsv" else given.stdout))
    if given.status == 0:
        assert records_in(given.stdout, format_) in (None, len(answer(*question.split(), "--json", *own).json))


def records_in(text: str, format_: str) -> int | None:
    """Return how many records an answer has for who reads the format."""
    match format_:
        case "json":
            return len(json.loads(text))
        case "jsonl":
            return len([json.loads(line) for line in text.splitlines()])
        case "csv":
            return len(list(csv.reader(StringIO(text, newline=""), strict=True))) - 1
        case "tsv":
            return len(text.split("\n")) - 2
        case "md":
            return len(text.splitlines()) - 2
        case _:
            return None


@given(text=hostile(), question=st.sampled_from(PAGES), width=st.none() | st.integers(1, 200))
@examples(40)
def test_any_text_is_shown_without_effect_on_a_page(here: Path, text: str, question: str, width: int | None) -> None:
    own = ("--no-bundled", "--data", write(here / "own.toml", text))
    given = answer(*question.split(), *own, width=width, NO_COLOR="1")
    assert given.status in (0, 3)
    assert not ACTIVE.search(given.stdout + given.stderr)


KEYS = st.sampled_from(
    sorted({key for values in MINIMAL.values() for key in values} | {"disputes", "from", "to", "about"})
)
VALUES = st.recursive(
    st.one_of(
        st.text(st.sampled_from(string.printable + "Ўзб"), max_size=12),
        st.sampled_from(
            ["1999", "1999~", "199X", "1999/..", "uz", "kz", "club", "visit", "gazette", "gazette#p1", "uz-club"]
        ),
        st.integers(-(10**20), 10**20),
        st.booleans(),
        st.floats(width=32, allow_nan=False, allow_infinity=False),
    ),
    lambda values: st.lists(values, max_size=3) | st.dictionaries(KEYS, values, max_size=3),
    max_leaves=5,
)


@given(table=st.sampled_from(sorted(MINIMAL)), changes=st.dictionaries(KEYS, VALUES, min_size=1, max_size=3))
@examples(80)
def test_any_value_in_any_field_is_taken_or_refused(here: Path, table: str, changes: dict[str, object]) -> None:
    records = {**WORLD, table: [*WORLD.get(table, []), {**MINIMAL[table], "id": "odd-one", **changes}]}
    file = write(here / "odd.toml", dataset_text(records))
    for question in ("stats --json", "check --json", "timeline --all", "search odd"):
        data = (file,) if question.startswith("check") else ("--no-bundled", "--data", file)
        given = answer(*question.split(), *data)
        assert given.status in (0, 3), given.stderr
        assert "bug" not in given.stderr


@given(text=hostile())
@examples(20)
def test_formatting_keeps_what_any_dataset_says(here: Path, text: str) -> None:
    file = write(here / "own.toml", text)
    before = tomllib.loads(text)
    assert answer("fmt", file).status == 0
    after = tomllib.loads(file.read_text("utf-8"))
    assert contents(after) == contents(before)
    again = file.read_bytes()
    assert answer("fmt", file).status == 0
    assert file.read_bytes() == again


def contents(document: dict[str, object]) -> dict[str, list[str]]:
    """Return what each table holds, in no order."""
    rows = {table: value if isinstance(value, list) else [value] for table, value in document.items()}
    return {table: sorted(json.dumps(row, sort_keys=True) for row in values) for table, values in rows.items()}
