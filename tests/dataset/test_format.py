"""uzrel fmt: one way to write a dataset file, which changes its looks and never its facts."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import MINIMAL, WORLD, answer, assert_refused, dataset_text, record, toml, write
from uzrel.dataset.format import canonical


def facts(file: Path) -> dict[str, Any]:
    """Return what a file says, whatever the order of its records and fields."""
    document = tomllib.loads(file.read_text("utf-8"))
    return {
        table: sorted(rows, key=lambda row: str(sorted(row.items()))) if isinstance(rows, list) else rows
        for table, rows in document.items()
    }


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a dataset with its tables, records and fields out of order, and with what is hard to write."""
    disputes = [{"field": "date", "value": 'a "quoted" \\ value', "sources": ["gazette"], "note": "line\nbreak"}]
    events = [record("event", id="late", date="2001"), record("event", disputes=disputes, note="Ў’s note")]
    return write(tmp_path / "data.toml", "# Head.\n#\n# Kept.\n\n" + dataset_text({"event": events}, WORLD))


def test_formatting_changes_no_fact_and_is_idempotent(file: Path) -> None:
    before = facts(file)
    assert answer("fmt", str(file)).status == 0
    once = file.read_bytes()
    assert facts(file) == before
    assert answer("fmt", str(file)).status == 0
    assert file.read_bytes() == once


def test_tables_records_and_fields_come_in_order_under_the_head(file: Path) -> None:
    answer("fmt", str(file))
    text = file.read_text("utf-8")
    assert text.startswith("# Head.\n#\n# Kept.\n\n[dataset]\n")
    in_order = ("[dataset]", "[[source]]", "[[country]]", "[[organization]]", 'id = "visit"', 'id = "late"')
    assert sorted(in_order, key=text.index) == list(in_order)
    event = text[text.index('id = "visit"') :].split("\n\n")[0]
    assert [line.split(" = ")[0] for line in event.splitlines() if not line.startswith((" ", "]"))] == [
        *("id", "date", "title", "kind"),
        *("sources", "note", "disputes"),
    ]


def test_check_says_whether_the_file_would_change_and_writes_nothing(file: Path) -> None:
    before = file.read_bytes()
    assert answer("fmt", "--check", str(file)).status == 3
    assert file.read_bytes() == before
    answer("fmt", str(file))
    assert answer("fmt", "--check", str(file)).status == 0


@pytest.mark.parametrize("text", ["event = [", "event = 5", "[[event]]\ndate = 5\n[event.x", "\x00"])
def test_a_file_that_is_no_dataset_is_left_as_it_is(tmp_path: Path, text: str) -> None:
    bad = write(tmp_path / "bad.toml", text)
    assert answer("fmt", str(bad)).status == 3
    assert bad.read_text("utf-8") == text
    assert list(tmp_path.glob(".bad*")) == []


def test_a_minimal_record_of_every_table_is_written(tmp_path: Path) -> None:
    whole = write(tmp_path / "whole.toml", dataset_text({table: [values] for table, values in MINIMAL.items()}))
    before = facts(whole)
    assert answer("fmt", str(whole)).status == 0
    assert facts(whole) == before


def formatted(text: str) -> str:
    """Return the canonical form of a text, which has to be that of itself."""
    once = canonical("test.toml", text.encode())
    assert canonical("test.toml", once) == once
    return once.decode()


KEPT = {
    "an unknown table": '[[evnet]]\nid = "a"  # why\n\n[[event]]\nid = "b"\n',
    "a key at the top": 'mine = { "a.b" = 1 }\n\n[[event]]\nid = "b"\n',
    "an array of inline tables": '# Why.\nevent = [\n  { id = "b" }, # why\n]\n',
    "keys in quotes": '[[event]]\n"a.b" = 1\n"" = 2\n"é" = 3\na.b = 4\nx.y.z = 5\n',
    "keys in quotes in a table": '[[event]]\nid = "b"\ndisputes = [{ "a b" = { "c.d" = [] } }, { "\\"" = {} }]\n',
    "paragraphs of the head": "# One.\n\n# Two.\n# Still two.\n\n[[event]]\n",
    "a comment with other line ends": "# One.\u2028Two.\u0085Three.\n\n[[event]]\n",
    "comments between records": "\n"
    '[[event]]\nid = "b"\n\n# Apart.\n\n# Above a.\n[[event]]\nid = "a"\n# Below a.\n\n# End.\n',
    "comments inside a record": '[[event]] # header\n# above\nkind = "visit" # after\nid = "a"\n# below\n',
    "comments inside a value": '[[event]]\ntitle = "t"\nsources = [ # one\n  "a", # two\n]\nid = "a" # three\n',
    "comments inside of a table in a record": '[[event]]\nid = "a"\n[[event.disputes]] # one\n# two\nfield = "x"\n',
    "comments on dotted keys": "[[event]]\na.b = 1 # one\na.c = 2 # two\n",
    "numbers and times": "[[figure]]\nvalue = nan\na = 1979-05-27T07:32:00Z\nb = 07:32:00\nc = -inf\nd = 0xff\n",
    "strings over several lines": "[[event]]\nnote = \"\"\"\n[[event]]\n# none\n\"\"\"\nid = '''a\n# none'''\n",
    "nested lists like headers": '[[event]]\nx = [\n  [\n[["event"]],\n["a"],\n]]\nid = "a"\n',
    "a part of a record further down": '[[event]]\nid = "b"\n[[source]]\nid = "s"\n[[event.disputes]]\nfield = "x"\n',
    "a part before the table": '[dataset.more]\na = 1\n[dataset]\ntitle = "x"\n',
    "records without an id or a date": '[[event]]\ndate = 5\n[[event]]\ndate = "x"\n[[event]]\n[[event]]\nid = 7\n',
}


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_nothing_that_a_file_says_is_lost(text: str) -> None:
    after = formatted(text)
    assert comments(after) == comments(text)
    assert values(after) == values(text)


def comments(text: str) -> list[str]:
    """Return the comments of a text in order; its strings do not hold the sign."""
    return sorted(part.partition("#")[2] for part in text.split("\n") if "#" in part and "none" not in part)


def values(text: str) -> str:
    """Return a text that is the same for texts with the same values, apart from the order of records and keys."""
    document = tomllib.loads(text)
    return repr(
        sorted_keys(
            {
                table: sorted(map(repr, map(sorted_keys, rows))) if isinstance(rows, list) else rows
                for table, rows in document.items()
            }
        )
    )


def sorted_keys(value: Any) -> Any:
    match value:
        case dict():
            return {key: sorted_keys(value[key]) for key in sorted(value)}
        case list():
            return list(map(sorted_keys, value))
    return value


def test_comments_go_where_the_record_or_field_below_them_goes() -> None:
    text = """\
# Head.

# Second paragraph.

# About b.
[[event]] # why
# above the title
title = "b" # after the title
id = "b"
date = "2001"
# below b

# Apart.

# About a.
[[event]]
date = "2000"
id = "a"
# End.

# Tail.
"""
    assert (
        formatted(text)
        == """\
# Head.

# Second paragraph.

# Apart.

# About a.
[[event]]
id = "a"
date = "2000"
# End.

# About b.
[[event]]  # why
id = "b"
date = "2001"
# above the title
title = "b"  # after the title
# below b

# Tail.
"""
    )


@pytest.mark.parametrize("depth", [50, 300, 100_000])
def test_deep_nesting_is_kept_or_refused(tmp_path: Path, depth: int) -> None:
    text = (
        f'[[event]]\nid = "a"\ntitle = {"[" * depth}{"]" * depth}\nx = {"{ a = " * (depth // 9)}1{"}" * (depth // 9)}\n'
    )
    file = write(tmp_path / "deep.toml", text)
    given = answer("fmt", str(file))
    if given.status:
        assert_refused(given, 3, "nested too deeply")
        assert file.read_text() == text
    else:
        assert values(file.read_text()) == values(text)


@pytest.mark.parametrize("text", ["", "# Only a comment.\n", "mine = 1\n", "[[mine]]\n"])
def test_a_file_without_records_stays_as_it_is(text: str) -> None:
    assert formatted(text) == text


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_line_ends_and_a_byte_order_mark_are_kept(tmp_path: Path, mark: str, line_end: str) -> None:
    text = f'{mark}# Head.\n\n[[event]]\ndate = "2000"\nid = "a"\n'.replace("\n", line_end)
    file = tmp_path / "data.toml"
    file.write_bytes(text.encode())
    given = answer("fmt", str(file))
    assert (given.status, given.stderr) == (0, "")
    assert file.read_bytes().decode() == f'{mark}# Head.\n\n[[event]]\nid = "a"\ndate = "2000"\n'.replace(
        "\n", line_end
    )
    assert answer("fmt", "--check", str(file)).status == 0


def test_mixed_line_ends_become_like_the_first_and_that_is_said(tmp_path: Path) -> None:
    file = tmp_path / "data.toml"
    file.write_bytes(b'[[event]]\r\nid = "a"\ndate = "2000"\n')
    given = answer("fmt", str(file))
    assert "mixes line ends" in given.stderr
    assert file.read_bytes() == b'[[event]]\r\nid = "a"\r\ndate = "2000"\r\n'


KEYS = st.sampled_from(["id", "date", "title", "sources", "note", "a b", "a.b", "", "é", '"', "\u2028"])
SCALARS = (
    st.text(max_size=8)
    | st.sampled_from(["1999", "# no comment", '"""', "[[event]]", "\u0085", "a\nb"])
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats()
    | st.booleans()
    | st.datetimes()
)
VALUES = st.recursive(
    SCALARS, lambda part: st.lists(part, max_size=3) | st.dictionaries(KEYS, part, max_size=3), max_leaves=6
)
COMMENTS = st.sampled_from(["", "", "\n", "# A comment.\n", '# One.\n\n# Two \u2028 [[event]] "\n', "\n# Apart.\n\n"])


@st.composite
def files(draw: st.DrawFn) -> str:
    """Return a TOML text as a careless person may write it."""
    text: str = draw(COMMENTS) + draw(st.sampled_from(["", "mine = 1\n"])) + draw(COMMENTS)
    for table in draw(st.lists(st.sampled_from(["event", "source", "evnet"]), max_size=4)):
        text += f"[[{table}]]" + draw(st.sampled_from(["", " # why", "  "])) + "\n"
        for key, value in draw(st.dictionaries(KEYS, VALUES, max_size=4)).items():
            text += (
                draw(COMMENTS)
                + f"{toml(key)} = {toml_value(value)}"
                + draw(st.sampled_from(["", " # why", "\t"]))
                + "\n"
            )
        if draw(st.booleans()):
            text += draw(COMMENTS) + f"[[{table}.disputes]]\nfield = 'x'\n" + draw(COMMENTS)
        text += draw(COMMENTS)
    return text


def toml_value(value: object) -> str:
    """Write a value with line breaks wherever TOML takes them."""
    match value:
        case dict():
            return "{" + ", ".join(f"{toml(key)} = {toml_value(part)}" for key, part in value.items()) + "}"
        case list():
            return "[ # a list\n" + "".join(f"  {toml_value(part)},\n" for part in value) + "]"
    return toml(value) if isinstance(value, str | bool) else str(value)


@given(files())
def test_any_file_keeps_its_values(text: str) -> None:
    assert values(formatted(text)) == values(text)
