"""Tables on terminals of any width: nothing is broken but between words."""

import re
import shlex
from pathlib import Path

import pytest

from tests.support import MINIMAL, WORLD, answer, dataset_text, record, write
from uzrel.render.columns import MARKS
from uzrel.render.widths import width_of

WIDTHS = (40, 60, 80, 120, 200)
TABLES = (
    "timeline 2005-05",
    "twins tashkent",
    "agreements de",
    "country tr",
    "show uz-cst",
    "disputes",
    "meetings",
    "who",
    "stats",
    "relations",
    "sources --single",
    "search andijan",
    "diff 2015 2017",
    "panel --of uz,kz --org cis,sco,guam --from 2000 --to 2002",
    "member-of --with kz --all",
    "timeline 2005 --fields id,title,sources",
    "sources --fields url,title",
)


def shown(line: str, width: int | None) -> list[str]:
    """Return the lines of an answer on a terminal without colour."""
    return answer(*shlex.split(line), width=width, NO_COLOR="1").stdout.splitlines()


@pytest.mark.parametrize("line", TABLES)
def test_only_a_word_longer_than_the_terminal_sticks_out(line: str) -> None:
    for width in WIDTHS:
        assert [text for text in shown(line, width) if width_of(text) > width and len(text.split()) > 1] == []


@pytest.mark.parametrize("width", WIDTHS)
def test_an_id_and_an_address_are_whole_on_one_line(width: int) -> None:
    sources = answer("show", "uz-cst", "--json").json["sources"]
    words = " ".join(shown("show uz-cst", width)).split()
    assert {part for source in sources for part in (source["citation"], source["url"])} <= {*words}


def test_the_last_columns_move_below_with_their_names_where_there_is_no_room() -> None:
    narrow, wide = (shown("agreements", width) for width in (40, 120))
    assert "In force" in wide[0]
    assert "In force" not in narrow[0]
    assert " in force " in " ".join(narrow)


def test_a_heading_takes_the_room_to_its_right() -> None:
    assert any(line.strip() == "Possibly, as far as dates are known" for line in shown("timeline 2005", 60))


def test_the_marks_are_explained_in_one_line_of_eighty_columns() -> None:
    assert sum(len(f"{mark} {meaning} · ") for mark, meaning in MARKS.items()) <= 80
    assert shown("timeline 2005", 80)[-1] == "? possible, dates are vague · * disputed (uzrel show ID)"


def test_a_text_without_blanks_between_its_words_is_broken_between_letters(tmp_path: Path) -> None:
    title = "上海合作组织成员国元首理事会会议在塔什干举行"
    source = {**MINIMAL["source"], "title": title}
    file = write(tmp_path / "mine.toml", dataset_text({**WORLD, "source": [source], "event": [record("event")]}))
    lines = shown(f"sources --no-bundled --data {file}", 30)
    assert title not in "".join(lines)
    assert title in "".join("".join(lines).split())
    assert max(map(width_of, lines)) <= 30


def test_columns_of_wide_letters_are_as_wide_in_a_pipe(tmp_path: Path) -> None:
    events = [record("event", id=name, title=title) for name, title in (("a", "上海"), ("b", "Shanghai"))]
    file = write(tmp_path / "mine.toml", dataset_text({**WORLD, "event": events}))
    lines = shown(f"timeline --no-bundled --data {file}", None)
    assert len({width_of(line[: line.index("visit")]) for line in lines[1:]}) == 1


@pytest.mark.parametrize("width", [60, 200, None])
def test_long_tables_have_the_note_and_all_sources_of_each_row(width: int | None) -> None:
    (row,) = answer("member-of", "guam", "--json").json
    whole = " ".join(" ".join(shown("member-of guam --long", width)).split())
    assert ", ".join(row["sources"]) in whole
    assert row["note"] in whole
    assert row["note"] not in " ".join(" ".join(shown("member-of guam", width)).split())


def test_a_long_answer_in_a_sentence_has_all_sources() -> None:
    (row,) = answer("member-of", "guam", "--on", "2004", "--json").json
    assert ", ".join(row["then"][0]["sources"]) in shown("member-of guam --on 2004 --long", 200)[-1]


def test_a_note_that_a_table_has_anyway_is_not_told_twice() -> None:
    notes = [row["note"] for row in answer("disputes", "--table", "membership", "--json").json if row["note"]]
    whole = " ".join(" ".join(shown("disputes --table membership --long", 200)).split())
    assert notes
    assert whole.count(notes[0]) == notes.count(notes[0])


PALE = {"32", "33", "36", "37"}
"""Codes of green, yellow, cyan and white, which are hard to read on white; 30 and 34 are on black."""


@pytest.mark.parametrize("line", ["disputes", "timeline 2005", "search andijan", "show uz-cst", "sources --single"])
def test_a_text_is_in_no_colour_that_a_light_or_a_dark_terminal_hides(line: str) -> None:
    drawn = answer(*shlex.split(line), "--color", "always", width=200).stdout
    codes = {code for group in re.findall("\x1b\\[([0-9;]+)m", drawn) for code in group.split(";")}
    assert codes & {"1", "2"}
    assert codes.isdisjoint(PALE | {"30", "34"})
