"""``uzrel search``: what is typed finds the records that speak of it, under any of their names, and says where."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.support import WORLD, answer, assert_refused, record, tables, write
from uzrel.model.text import TOKENIZER, searchable
from uzrel.queries import search as searching

FINDS = [
    ("peacekeeping", "cis-cpf-tajikistan"),
    ("PEACEKEEPERS", "1998-11-peacekeepers-withdrawn"),
    ("human rights dialogue", "2007-05-09-eu-human-rights-dialogue"),
    ('"human rights" dialogue', "2007-05-09-eu-human-rights-dialogue"),
    ('"rights dialogue"', "2007-05-09-eu-human-rights-dialogue"),
    ("CSCE", "osce"),
    ("ОБСЕ", "osce"),
    ("CSCE Uzbekistan", "uz-osce"),
    ("CSCE elections", "1999-12-05-odihr-limited-mission"),
    ("GUUAM", "guam"),
    ("GUUAM", "uz-guam"),
    ('"Shanghai Five"', "uz-shanghai-five"),
    ("Shanghai Five", "shanghai-five"),
    ("ШОС", "sco"),
    ("EurAsEC", "eurasec"),
    ("Самарканд", "samarkand"),
    ("самарқанд", "samarkand"),
    ("Samarqand Lahore", "twin-samarkand-lahore"),
    ("Самарканд Лион", "twin-samarkand-lyon"),
    ("Иран Самарканд", "twin-samarkand-isfahan"),
    ("Turkey", "tr"),
    ("Türkiye", "tr"),
    ("turkiye", "tr"),
    ("Турция", "tr"),
    ("Türkiye relations", "relation-tr"),
    ("Oʻzbekiston", "uz"),
    ("O‘zbekiston", "uz"),
    ("O'zbekiston", "uz"),
    ("ozbekiston", "uz"),
    ("Ўзбекистон", "uz"),
    ("Qarshi", "karshi"),
    ("Қарши", "karshi"),
    ("Farg'ona", "fergana"),
    ("Farg`ona", "fergana"),
    ("Fargʻona", "fergana"),
    ("fargona", "fergana"),
    ("Соединенные Штаты", "us"),
    ("6+2", "six-plus-two"),
    ("C5+1", "c5-us"),
    ("C5", "c5-us"),
    ("Komilov Kamilov", "2012-01-13-kamilov-appointed"),
    ("coop* council", "eu-uz-cooperation-council"),
    ("cooperat* council", "eu-uz-cooperation-council"),
    ("internationa* olive", "international-olive-council"),
    ('"human righ"* council', "unhrc"),
    ("2005-05-13", "2005-05-13-andijan"),
]


def found(text: str, *arguments: object) -> list[Any]:
    """Return the records that a search finds, as a script sees them."""
    rows: list[Any] = answer("search", text, "--json", *arguments).json
    return rows


def ids(text: str, *arguments: object) -> list[str]:
    """Return the ids of the records that a search finds."""
    return [row["id"] for row in found(text, *arguments)]


@pytest.mark.parametrize(("text", "id_"), FINDS)
def test_a_search_finds_the_record_among_the_first_twenty(text: str, id_: str) -> None:
    assert id_ in ids(text, "--limit", 20)


@pytest.mark.parametrize("text", ["CSCE", "Ташкент", "Rossiya", "O'zbekiston"])
def test_a_name_finds_what_another_name_of_the_same_finds(text: str) -> None:
    other = {"CSCE": "ОБСЕ", "Ташкент": "Toshkent", "Rossiya": "РФ", "O'zbekiston": "Ўзбекистон"}[text]
    both = set(ids(text)) & set(ids(other))
    assert len(both) >= 5


def notes(**texts: str) -> list[dict[str, object]]:
    """Return events that differ in their note alone, by their ids."""
    return [record("event", id=id_, note=text) for id_, text in texts.items()]


HOSTILE = ["okapi \x1b[31m ** okapi", "** ** okapi", "\u202eokapi\u0301s' ½okapi", "okapi\n\tokapi"]
ZOO = {
    **WORLD,
    "source": [*WORLD["source"], record("source", id="a-gnu", title="Gnu")],
    "country": [{"code": "aq", "name": "Antarctica", "aliases": ["ata", "Muz qitʼasi", "Антарктида"]}],
    "event": [
        *notes(z1="zebra rights dialogue", z2="dialogue of zebra", z3="rights of a zebra"),
        *notes(l1="lemurational", l2="lemur", l3="lemurafication", g1="giraffe", o1="ostrich"),
        *(record("event", id=id_, title="Gnu") for id_ in ("g-3", "g-1", "g-2")),
        record("event", id="tapir", title="A tapir in a title", note="Of tapirs too"),
        record("event", id="tapirs", note="Of tapirs, at last"),
        record(
            "event",
            id="excerpt",
            title="The coati",
            countries=["aq"],
            note="One two three fourth five six seven eight nine ten eleven twelve thirteen.",
            summary="On coatis' rights, their rites and right-wing politics",
        ),
        *(record("event", id=f"h{n}", title="A [bold]meeting[/]", note=text) for n, text in enumerate(HOSTILE)),
    ],
}
"""What is laid over the data, so that it has words of which the data itself has none."""

Zoo = tuple[str, Path]


@pytest.fixture(scope="session")
def zoo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the zoo once, so that its index is kept too."""
    return write(tmp_path_factory.mktemp("zoo") / "zoo.toml", tables(ZOO))


@pytest.fixture
def zoo(zoo_file: Path) -> Zoo:
    """Return the options that lay the zoo over the data."""
    return ("--data", zoo_file)


def test_words_in_quotes_follow_each_other(zoo: Zoo) -> None:
    assert ids('"zebra rights"', *zoo) == ["z1"]
    assert set(ids("zebra rights", *zoo)) == {"z1", "z3"}
    assert ids('dialogue "of zebra"', *zoo) == ["z2"]
    assert ids('"rights of a zebra', *zoo) == ["z3"]


def test_words_typed_apart_are_words_of_one_search(zoo: Zoo) -> None:
    apart = answer("search", "zebra", '"rights', 'dialogue"', "--json", *zoo)
    assert [row["id"] for row in apart.json] == ["z1"]


def test_a_star_ends_the_beginning_of_a_word_even_one_longer_than_its_stem(zoo: Zoo) -> None:
    assert set(ids("lemur*", *zoo)) == {"l1", "l2", "l3"}
    assert set(ids("lemurationa*", *zoo)) == {"l1", "l2"}, "with the stem comes what else has it"
    assert ids("lemurafi*", *zoo) == ["l3"]
    assert ids("lemury*", *zoo) == []


def test_a_beginning_may_be_that_of_very_many_words(tmp_path: Path) -> None:
    words = " ".join(f"xy{number}" for number in range(2000))
    overlay = write(tmp_path / "words.toml", tables({**ZOO, "event": notes(words=words)}))
    assert ids("xy*", "--data", overlay) == ["words"]


def test_a_search_of_which_no_record_has_all_words_finds_those_with_any(zoo: Zoo) -> None:
    assert set(ids("giraffe ostrich", *zoo)) == {"g1", "o1"}


def test_it_says_that_no_record_has_all_words(zoo: Zoo) -> None:
    assert answer("search", "zebra rights", *zoo).stderr == ""
    told = "uzrel: no record has all of these words; shown are those with any of them\n"
    assert answer("search", "giraffe ostrich", *zoo).stderr == told


def test_a_search_has_a_bound_on_its_words() -> None:
    assert answer("search", *(f"{letter}*" for letter in "abcdefghijklmnopqrstuvwxyz"), "--limit", 1).status == 0


@pytest.mark.parametrize("text", ["{}", '"{}"', '"{}"*', '"{}', "{}*"])
@pytest.mark.parametrize("separator", [" ", "-", "."])
def test_more_words_are_refused_however_they_are_joined(text: str, separator: str) -> None:
    typed = text.format(separator.join(map(str, range(5000))))
    assert_refused(answer("search", typed), 2, "a search takes at most 30 words; these are 5000")


def test_phrases_count_by_their_words() -> None:
    assert answer("search", *['"of the"'] * 15, "--limit", 1).status == 0
    assert_refused(answer("search", *['"of the"'] * 16), 2, "these are 32")


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Standardising harbours", "standardization harbor"),
        ("Ёлка", "елка"),
        ("Əliyev", "eliyev"),
        ("Altınordu", "altinordu"),
    ],
)
def test_spellings_of_one_word_are_equal(written: str, typed: str, tmp_path: Path) -> None:
    file = write(
        tmp_path / "data.toml", tables(WORLD, {"event": [record("event", id="zzz", note=f"Of {written} here")]})
    )
    (row,) = [row for row in found(typed, "--data", file) if row["id"] == "zzz"]
    assert all(f"**{word}" in row["match"] for word in written.split()[:1])


WORDS = st.text(
    st.characters(categories=["Lu", "Ll", "Lt", "Lo", "Nd", "No", "Po", "Sm", "Zs", "Pd"]) | st.sampled_from("'’ʻ½ ")
)


@given(text=WORDS)
@example(text="rock ' roll ’n’ ½ ʻa")
def test_folding_keeps_the_number_of_words(text: str) -> None:
    def number(words: str) -> int:
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.execute(f'CREATE VIRTUAL TABLE text USING fts5 (words, tokenize = "{TOKENIZER}")')
            connection.execute("CREATE VIRTUAL TABLE word USING fts5vocab (text, instance)")
            connection.execute("INSERT INTO text VALUES (?)", (words,))
            return int(connection.execute("SELECT count(*) FROM word").fetchone()[0])

    assert number(searchable(text)) == number(text)


def test_a_search_may_keep_to_some_tables() -> None:
    assert {row["table"] for row in found("summit", "--table", "event, meeting")} == {"event", "meeting"}
    assert {row["table"] for row in found("summit xyzzy", "--table", "meeting")} == {"meeting"}
    refused = answer("search", "summit", "--table", "event,xyzzy")
    assert (refused.status, refused.stdout) == (2, "")
    assert "no table is 'xyzzy'; there are: country, place" in refused.stderr


def test_facts_go_before_sources_and_of_equals_the_lower_id_before_the_higher(zoo: Zoo) -> None:
    assert ids("gnu", *zoo) == ["g-1", "g-2", "g-3", "a-gnu"]


def test_more_records_than_can_be_ranked_come_in_their_own_order(monkeypatch: pytest.MonkeyPatch) -> None:
    ranked = found("samarkand")
    monkeypatch.setattr(searching, "MOST_RANKED", 10)
    unranked = found("samarkand")
    assert sorted(row["id"] for row in ranked) == sorted(row["id"] for row in unranked)
    kinds = [row["table"] == "source" for row in unranked]
    assert kinds == sorted(kinds)
    assert ranked != unranked


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("coati", "The **coati**"),
        ("rights", "On coatis' **rights**, their rites and **right**-wing politics"),
        ("ata", "**ata** (Antarctica)"),
        ("Antarctica", "**Antarctica**"),
        ('"muz qitasi"', "**Muz qitʼasi** (Antarctica)"),
        ("fourth five", "One two three **fourth five** six seven eight nine ten eleven twelve …"),
        ("twelve", "… seven eight nine ten eleven **twelve** thirteen."),
    ],
)
def test_a_row_says_where_it_matched(text: str, match: str, zoo: Zoo) -> None:
    matches = {row["id"]: row["match"] for row in found(text, "--table", "event", *zoo)}
    assert matches["excerpt"] == match


TYPED = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
SPECIAL = st.lists(st.sampled_from(['"', "*", "zebra", "AND", "OR", "NOT", "NEAR(", ")", "^", "title:", "-", "+", " "]))


@given(text=st.one_of(TYPED, SPECIAL.map("".join), SPECIAL.map(" ".join)))
@example(text='"')
@example(text="*")
@example(text='""*')
@example(text="''")
@example(text="\0")
@example(text="title:eco NEAR(a b) {title}: x ^y")
def test_query_syntax_in_a_search_is_only_text(text: str) -> None:
    given_ = answer("search", "--json", "--limit", 3, "--", text)
    assert (given_.status, given_.stderr.count("\n") <= 2) == (0, True)
    assert "bug" not in given_.stderr


@pytest.mark.parametrize("format_", ["table", "json", "jsonl", "csv", "tsv", "md"])
@pytest.mark.parametrize("width", [None, 80])
def test_an_excerpt_has_no_control_characters(format_: str, width: int | None, zoo: Zoo) -> None:
    given_ = answer("search", "okapi", "--format", format_, "--color", "never", *zoo, width=width)
    assert given_.status == 0
    assert given_.stdout.count("okapi") >= len(HOSTILE)
    assert not set("\x1b\u202e") & set(given_.stdout)


def test_what_matched_stands_out_on_a_terminal_with_colour(zoo: Zoo) -> None:
    bright = answer("search", "tapir", *zoo, width=80).stdout
    assert "A \x1b[1;35mtapir\x1b[0m in a title" in bright
    assert "Of \x1b[0m\x1b[1;35mtapirs\x1b[0m\x1b[2m, at last" in bright
    plain = answer("search", "tapir", "--color", "never", *zoo, width=80).stdout
    assert plain.splitlines()[-1].strip() == "Of tapirs, at last"
    assert "Of tapirs too" not in plain
    assert "**" not in plain


def test_where_there_is_no_terminal_what_matched_has_a_column(zoo: Zoo) -> None:
    header, first, second = answer("search", "tapir", *zoo).stdout.splitlines()
    assert re.split("  +", header) == ["Date", "What", "Match", "Table", "Id", "Source"]
    assert "Of tapirs" not in first
    assert second[header.index("Match") :].startswith("Of tapirs, at last  event")


def test_a_boundary_is_dated_as_one_unknown_day(tmp_path: Path) -> None:
    pact = record("agreement", id="test-xyzzyx", title="Xyzzyx pact", signed="1650/1652")
    layer = {"source": WORLD["source"], "agreement": [pact]}
    shown = answer("search", "xyzzyx", "--data", write(tmp_path / "pact.toml", tables(layer))).stdout
    assert "between 1650 and 1652  Xyzzyx pact" in shown
