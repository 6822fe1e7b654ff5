"""Hostile text in a dataset: it is shown, in every format, and never obeyed."""

import json
import re
from pathlib import Path

import pytest

from tests.support import answer, tables, write

HOSTILE = (
    "\x1b[31mred\x1b]0;title\x07 \x9b1mbold \x00nul \x08back \x7fdel \x85next \r\nline\ttab "
    "zero\u200bwidth\u2060 tag\U000e0041\U000e007f inter\ufff9linear\ufffa soft\u00adhyphen filler\u3164\u2800 "
    "grapheme\u034fjoiner select\ufe0f\U000e0101 joiner\u200d\u200c plus\u2061 "
    "\u202eoverride\u202c \u2066isolate\u2069 \u200emark\u200f \u061cletter \u2028line\u2029paragraph \ufeffmark "
    "[red]markup[/red] [link=https://a.b]x[/link] :smile: a|b `c` *d* <e> \"f\" 'g' "
    "; DROP TABLE entry; -- {h} %s $i \\j"
)
ACTIVE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"
)
"""What a terminal or a reader would obey, line breaks apart."""

CITED = {"sources": [f"s-1#{HOSTILE}"], "note": HOSTILE}
HOSTILE_WORLD = tables(
    {
        "source": [
            {
                "id": "s-1", "title": HOSTILE, "publisher": HOSTILE, "url": "https://a.b/\x1b[31m\u202e",
                "kind": "media", "language": "en",
            }
        ],
        "country": [{"code": "aq", "name": HOSTILE, "aliases": [HOSTILE]}],
        "place": [
            {"id": "p-1", "name": HOSTILE, "country": "aq", "kind": "city"},
            {"id": "p-2", "name": HOSTILE, "country": "uz", "kind": "city"},
        ],
        "organization": [
            {
                "id": "o-1", "name": HOSTILE, "abbreviation": HOSTILE, "aliases": [HOSTILE], "kind": "regional",
                "summary": HOSTILE, "former_names": [{"name": HOSTILE, "to": "1700"}], **CITED,
            }
        ],
        "membership": [
            {"id": "m-1", "organization": "o-1", "to": "1690", **CITED},
            {"id": "m-2", "organization": "o-1", "country": "aq", **CITED},
        ],
        "event": [
            {
                "id": "e-1", "date": "1650", "title": HOSTILE, "kind": "visit", "countries": ["aq"],
                "people": [HOSTILE], "summary": HOSTILE, **CITED,
                "disputes": [{"field": HOSTILE, "value": HOSTILE, "sources": ["s-1"], "note": HOSTILE}],
            }
        ],
        "agreement": [
            {"id": "a-1", "title": HOSTILE, "kind": "trade", "parties": ["aq"], "summary": HOSTILE, **CITED}
        ],
        "relation": [{"id": "r-1", "country": "aq", **CITED}],
        "mission": [{"id": "mi-1", "of": "aq", "in": "uz", "city": "p-2", "kind": "embassy", **CITED}],
        "twinning": [{"id": "t-1", "uzbek": "p-2", "partner": "p-1", "kind": "sister-city", **CITED}],
        "meeting": [{"id": "me-1", "series": "o-1", "title": HOSTILE, "date": "1651", "countries": ["aq"], **CITED}],
        "officeholder": [{"id": "of-1", "office": "president", "name": HOSTILE, "from": "1650", **CITED}],
        "figure": [{"id": "f-1", "subject": HOSTILE, "quantity": HOSTILE, "value": 1, "as_of": "1650", **CITED}],
    }
)  # fmt: skip
LISTINGS = (
    "timeline 1650..1700",
    "member-of o-1",
    "member-of --of aq --all",
    "twins p-1",
    "agreements aq",
    "relations aq",
    "meetings o-1",
    "search smile",
    "sources",
    "sources s-1",
    "sources s-1 --single",
    "disputes",
    "disputes 1650 --with aq",
    "stats",
    "chart --with aq",
    "chart timeline --with aq",
    "check",
)
IDS = ("s-1", "aq", "p-1", "o-1", "m-1", "e-1", "a-1", "r-1", "mi-1", "t-1", "me-1", "of-1", "f-1")
PAGES = ("country aq", *(f"show {id_}" for id_ in IDS))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file that lays hostile text over the data, in every field that takes text."""
    return write(tmp_path_factory.mktemp("hostile") / "hostile.toml", HOSTILE_WORLD)


@pytest.mark.parametrize(
    ("question", "format_"),
    [
        *((question, format_) for question in LISTINGS for format_ in ("table", "json", "jsonl", "csv", "tsv", "md")),
        *((question, format_) for question in PAGES for format_ in ("table", "json")),
    ],
)
def test_hostile_text_has_no_effect(question: str, format_: str, hostile: Path) -> None:
    given = answer(*question.split(), "--format", format_, "--data", hostile)
    stdout = given.stdout.replace("\t", "") if format_ == "tsv" else given.stdout
    assert given.status == 0
    assert not ACTIVE.search(stdout + given.stderr)


@pytest.mark.parametrize("id_", IDS)
@pytest.mark.parametrize("style", ["text", "bibtex", "csl-json"])
def test_hostile_text_in_a_citation_has_no_effect(id_: str, style: str, hostile: Path) -> None:
    given = answer("cite", id_, "--format", style, "--data", hostile)
    assert given.status == 0
    assert not ACTIVE.search(given.stdout + given.stderr)


@pytest.mark.parametrize(
    "question",
    [question for question in (*LISTINGS, *PAGES) if question.split()[0] not in ("stats", "chart", "check")],
)
def test_hostile_text_is_shown_as_it_is_written(question: str, hostile: Path) -> None:
    shown = answer(*question.split(), "--data", hostile).stdout
    assert "[red]markup[/red] [link=https://a.b]x[/link] :smile: a|b `c` *d* <e>" in shown


@pytest.mark.parametrize("question", [question for question in (*LISTINGS, *PAGES) if question != "check"])
def test_on_a_terminal_in_colour_no_escapes_are_written_but_colours(question: str, hostile: Path) -> None:
    shown = answer(*question.split(), "--data", hostile, "--color", "always", width=100).stdout
    assert "\x1b[" in shown
    assert not ACTIVE.search(re.sub(r"\x1b\[[0-9;]*m", "", shown))
    assert "\x1b[31mred" not in shown


def test_json_keeps_every_character(hostile: Path) -> None:
    record = answer("show", "e-1", "--json", "--data", hostile).json["record"]
    assert (record["title"], record["summary"]) == (HOSTILE, HOSTILE)
    assert answer("timeline", "1650", "--json", "--data", hostile).json[0]["title"] == HOSTILE


@pytest.mark.parametrize("format_", ["jsonl", "csv", "tsv", "md"])
def test_hostile_text_makes_no_lines_of_its_own(format_: str, hostile: Path) -> None:
    header = {"jsonl": 0, "csv": 1, "tsv": 1, "md": 2}[format_]
    lines = answer("timeline", "1650", "--format", format_, "--data", hostile).stdout.splitlines()
    assert len(lines) == header + len(answer("timeline", "1650", "--json", "--data", hostile).json)


@pytest.mark.parametrize(
    "name",
    ["می\u200cخواهم", "کتاب\u200cها", "क्\u200dष", "ක්\u200dෂ", "নর্\u200cথ"],
    ids=["Persian", "Persian plural", "Hindi", "Sinhala", "Bengali"],
)
@pytest.mark.parametrize("format_", ["table", "json", "csv", "md"])
def test_a_joiner_stays_where_the_script_needs_it(name: str, format_: str, tmp_path: Path) -> None:
    file = write(tmp_path / "own.toml", tables({"country": [{"code": "aq", "name": name}]}))
    assert name in answer("search", "aq", "--format", format_, "--data", file).stdout


@pytest.mark.parametrize("name", ["Uzbek\u200cistan", "\u200dtab", "тест\u200dтест", "خ\u200d", "a\u094d\u200b"])
def test_a_joiner_that_no_script_needs_is_shown(name: str, tmp_path: Path) -> None:
    file = write(tmp_path / "own.toml", tables({"country": [{"code": "aq", "name": name}]}))
    shown = answer("search", "aq", "--data", file).stdout
    assert not ACTIVE.search(shown)
    assert "\\u200" in shown


@pytest.mark.parametrize("arguments", ["show {}", "search {}", "timeline {}", "timeline --kind {}", "{}", "stats --{}"])
def test_hostile_arguments_have_no_effect_in_errors(arguments: str, hostile: Path) -> None:
    words = [word.format(HOSTILE.replace("\x00", "")) for word in arguments.split()]
    given = answer(*words)
    assert not ACTIVE.search(given.stdout + given.stderr)
    assert "bug" not in given.stderr


@pytest.mark.parametrize(
    "text",
    [
        '"', '""', "'", "AND", "OR", "NOT", "NEAR(", "NEAR(a b, 3)", "a AND", "(", ")", "*", "a*", "-", "-a", "^a", "+",
        ":", "title:a", "{title}: a", "a\\", ";", "--", "%", "_", "\u202e", "½", "²", "ª", "\U0001f600", "Ўзбекистон",
    ],
)  # fmt: skip
@pytest.mark.parametrize("around", ["{}", "{} peacekeeping", "peacekeeping {}"])
def test_any_text_may_be_searched_for(text: str, around: str) -> None:
    given = answer("search", "--json", "--", *around.format(text).split())
    assert given.status == 0
    assert isinstance(json.loads(given.stdout), list)


def test_punctuation_and_operators_do_not_change_what_is_found() -> None:
    plain = answer("search", "--json", "peacekeeping").json
    assert plain
    for text in ('"peacekeeping"', "(peacekeeping)", "peacekeeping*", "-peacekeeping", "^peacekeeping", "PEACEKEEPING"):
        assert answer("search", "--json", "--", text).json == plain
