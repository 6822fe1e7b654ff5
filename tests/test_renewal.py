"""An edited dataset: its index is made from the earlier one, and holds what compiling all of it gives."""

import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from itertools import chain
from pathlib import Path
from typing import Any, Literal, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import (
    ABOUT,
    MINIMAL,
    WORLD,
    Values,
    ask,
    ask_uncached,
    dataset_text,
    forget_half,
    has_words,
    index_in,
    modules_after,
    record,
    tables,
    write,
)
from uzrel.compiler.whole import compile_index
from uzrel.dataset import load
from uzrel.index import Index, connect
from uzrel.models import TABLES, fields_of
from uzrel.problems import DatasetError
from uzrel.renewal import renewal
from uzrel.search_words import add_words

HERALD = {**MINIMAL["source"], "id": "herald", "title": "Herald"}
RECORDS: Mapping[str, Sequence[Values]] = {
    **{table: [values] for table, values in MINIMAL.items()},
    "source": [MINIMAL["source"], HERALD],
    "country": [*WORLD["country"], {"code": "tr", "name": "Türkiye", "from": "1923", "sources": ["herald"]}],
    "place": [*WORLD["place"], {"id": "bursa", "name": "Bursa", "country": "tr", "kind": "city"}],
    "organization": [
        record("organization", founded="1995", abbreviation="CLB"),
        record("organization", id="league", name="League", former_names=[{"name": "Union", "to": "2001"}]),
    ],
    "membership": [
        record("membership", from_="1999-05-05", to="2005"),
        record("membership", id="kz-league", organization="league", country="kz", to="2004-02/.."),
    ],
    "event": [
        record("event", about=["uz-club"], date="1999-05-05", people=["Islom Karimov", "A. Person"]),
        record("event", id="signing", date="2003", about=["pact", "twins"], places=["bursa"], organizations=["league"]),
    ],
    "agreement": [record("agreement", signed="2003-02-01", in_force="2004", parties=["kz", "tr"])],
    "twinning": [record("twinning", since="2003~"), record("twinning", id="twins-2", partner="bursa", since="1998")],
}
"""A small world in which most records refer to others."""

VALUES: Mapping[str, Sequence[object]] = {
    "name": ["Another Name", "islom karimov"],
    "abbreviation": ["ABC"],
    "title": ["Another title"],
    "aliases": [["One", "Other"], []],
    "former_names": [[{"name": "Former", "abbreviation": "FMR"}]],
    "country": ["kz", "tr"],
    "countries": [["kz"], ["tr", "kz"]],
    "parties": [["kz"], ["tr"]],
    "organization": ["club", "league"],
    "organizations": [["club"], ["league", "club"]],
    "parent": ["club", "league"],
    "place": ["bursa", "almaty"],
    "places": [["bursa"], ["almaty", "tashkent"]],
    "partner": ["bursa", "almaty"],
    "city": ["bursa"],
    "series": ["league"],
    "date": ["1999-05", "2003-02-01", "2003", "../2004", "2010-05-01/2010-05-07"],
    "from": ["1998", "2004", "2003~"],
    "to": ["2012-05/..", "2024"],
    "founded": ["1994-04-30", "2002"],
    "signed": ["2003", "1997-01-01"],
    "since": ["2003-02", "1990"],
    "established": ["1992-10-10"],
    "opened": ["1993~"],
    "about": [["uz-club"], ["pact"], ["twins-2", "embassy"], ["relation-kz", "meeting-1"]],
    "people": [["Islom Karimov"], ["islom karimov", "B. Person"], []],
    "sources": [["herald"], ["gazette#p1", "herald"]],
    "disputes": [[{"field": "date", "value": "2000", "sources": ["herald"]}]],
    "announced": [True],
}
"""What an edit may set a field to, if the record has it."""

WRONG: Mapping[str, Sequence[object]] = {
    "id": ["uz-club", "visit", "A B", 7],
    "country": ["nowhere"],
    "organization": ["uz-club"],
    "date": ["soon"],
    "from": ["2023"],
    "about": [["nothing"]],
    "sources": [["nowhere"], []],
    "colour": ["red"],
}
"""What an edit had better not set it to."""


class Change(NamedTuple):
    """One change of one record."""

    table: str
    position: int
    act: Literal["set", "unset", "add", "remove"]
    field: str = ""
    value: object = None


def changes(table: str, values: Mapping[str, Sequence[object]]) -> Iterator[Change]:
    """Yield all that may be done to a record of a table."""
    fields = [field for field in values if field in fields_of(TABLES[table]) or field == "colour"]
    for position, before in enumerate(RECORDS[table]):
        yield Change(table, position, "add")
        yield Change(table, position, "remove")
        yield from (Change(table, position, "unset", field) for field in before)
        yield from (Change(table, position, "set", field, value) for field in fields for value in values[field])


def edited(changes: Iterable[Change]) -> str:
    """Return the text of the dataset after some changes."""
    records = {table: [dict(values) for values in of_table] for table, of_table in RECORDS.items()}
    for table, position, act, field, value in changes:
        values = records[table][position]
        match act:
            case "set":
                values[field] = value
            case "unset":
                values.pop(field, None)
            case "add":
                records[table].append(values | ({"code": "aq"} if table == "country" else {"id": f"new-{table}"}))
            case "remove":
                values.clear()
    return dataset_text({table: list(filter(None, of_table)) for table, of_table in records.items()})


def compiled(paths: Sequence[Path]) -> sqlite3.Connection:
    """Return the index of files as the compiler makes it, words and all."""
    connection = connect("in memory", mode="memory")
    compile_index(load(paths), connection, {})
    add_words(connection)
    return connection


def renewed(earlier: sqlite3.Connection, paths: Sequence[Path]) -> sqlite3.Connection | None:
    """Return the index of files as it comes about from an earlier one, with words."""
    fill = renewal(earlier, paths)
    if fill is None:
        return None
    connection = connect("in memory", mode="memory")
    fill(connection, {})
    if not Index(connection).has_words:
        add_words(connection)
    return connection


def contents(connection: sqlite3.Connection) -> dict[str, list[Any]]:
    """Return what an index holds, table by table, records and entries by what they are and not by their numbers."""
    records = dict(connection.execute("SELECT n, id FROM record"))
    entries = {n: what for n, *what in connection.execute("SELECT n, id, kind, date, title FROM entry")}

    def rows(table: str) -> Iterator[dict[str, object]]:
        what = {"record": records, "doc": records, "entry": entries}
        what["n"] = entries if table.startswith("entry") else records
        if table == "text_docsize":
            what["id"] = records
        found = connection.execute(f"SELECT * FROM {table}")
        for row in found:
            cells = dict(zip((column for column, *_ in found.description), row, strict=True))
            if table == "turning_days":
                del cells["n"]
            yield {column: what[column][cell] if column in what else cell for column, cell in cells.items()}

    connection.execute("CREATE VIRTUAL TABLE temp.occurrence USING fts5vocab (main, text, instance)")
    tables = """
        SELECT name FROM sqlite_master WHERE type = 'table' AND NOT (name GLOB '*_days_*' OR name GLOB 'text*')
        UNION ALL SELECT name FROM sqlite_temp_master UNION ALL SELECT 'text_docsize'"""
    return {table: sorted(rows(table), key=repr) for (table,) in connection.execute(tables).fetchall()}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that examples share."""
    return tmp_path_factory.mktemp("renewal")


@pytest.fixture(scope="module")
def earlier(folder: Path) -> Iterator[sqlite3.Connection]:
    """Compile the index that there was before the edits."""
    with closing(compiled([write(folder / "earlier.toml", dataset_text(RECORDS))])) as connection:
        yield connection


def is_refused(paths: Sequence[Path]) -> bool:
    """Say whether files do not pass the gate."""
    try:
        load(paths)
    except DatasetError:
        return True
    return False


def outcome(earlier: sqlite3.Connection, paths: Sequence[Path]) -> str:
    """Say what becomes of edited files; assert that those that are renewed hold what compiling them gives."""
    found = renewed(earlier, paths)
    if is_refused(paths):
        assert found is None
        return "refused"
    if found is None:
        return "compiled"
    with closing(found), closing(compiled(paths)) as expected:
        assert contents(found) == contents(expected)
    return "renewed"


@pytest.mark.parametrize("table", TABLES)
def test_each_change_of_a_record_gives_what_compiling_all_gives(
    table: str, earlier: sqlite3.Connection, folder: Path
) -> None:
    for change in chain(changes(table, VALUES), changes(table, WRONG)):
        became = outcome(earlier, [write(folder / "data.toml", edited([change]))])
        is_of_home = RECORDS[table][change.position].get("code") == "uz" and change.act != "add"
        assert became in ("refused", "compiled" if is_of_home else "renewed"), change


SOUND = [change for table in TABLES for change in changes(table, VALUES)]


@settings(max_examples=200)
@given(st.lists(st.sampled_from(SOUND), min_size=2, max_size=4))
def test_so_do_several_changes(earlier: sqlite3.Connection, folder: Path, several: Sequence[Change]) -> None:
    outcome(earlier, [write(folder / "data.toml", edited(several))])


def test_many_changes_leave_the_words_to_the_next_search(
    earlier: sqlite3.Connection, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("uzrel.compiler.amendment.FEW", 1)
    paths = [write(folder / "data.toml", edited([Change("event", 0, "set", "title", "Another title")]))]
    assert outcome(earlier, paths) == "renewed"


UNCHANGED = dataset_text(RECORDS)
LEAGUE = tables({"organization": [record("organization", id="league", name="Grand League")]})

EDITIONS = {
    "nothing": (UNCHANGED, "renewed"),
    "comments at the head": (f"# Of Uzbekistan\n\n{UNCHANGED}", "renewed"),
    "line ends": (UNCHANGED.replace("\n", "\r\n"), "renewed"),
    "the order of records": (UNCHANGED.split("[[source]]")[0] + tables(dict(reversed(RECORDS.items()))), "renewed"),
    "what the dataset says of itself": (UNCHANGED.replace('"Small', '"Very small'), "renewed"),
    "the day up to which it is kept": (UNCHANGED.replace("2024-01-01", "2024-05-01"), "renewed"),
    "that day to an earlier one": (UNCHANGED.replace("2024-01-01", "2003-06"), "renewed"),
    "that day to one after all": (UNCHANGED.replace("2024-01-01", "2050~"), "renewed"),
    "that day to none": (UNCHANGED.replace('"2024-01-01"', '"soon"'), "refused"),
    "what it says to something unknown": (UNCHANGED.replace("title", "heading", 1), "refused"),
    "what it says to nothing": (tables(RECORDS), "refused"),
    "what it says to something else": (UNCHANGED.replace("[dataset]", "data = 1\n\n[dataset]"), "refused"),
    "records into the head": ("figure = []\n" + UNCHANGED.split("[[figure]]")[0], "compiled"),
    "a string to one of several lines": (UNCHANGED.replace('"A visit"', '"""A\nvisit"""'), "compiled"),
    "the table of a record": (
        UNCHANGED.split("[[figure]]")[0] + tables({"event": [record("event", id="count")]}),
        "compiled",
    ),
    "almost everything": (UNCHANGED.replace('["gazette"]', '["herald"]'), "compiled"),
    "two records of one id": (UNCHANGED + LEAGUE, "refused"),
    "an unknown table": (UNCHANGED + "[[planet]]\n", "refused"),
    "a record of no id": (UNCHANGED + "[[place]]\n", "refused"),
    "a quote that is not closed": (UNCHANGED.replace('"Türkiye"', '"Türkiye'), "refused"),
    "a bracket that is not closed": (UNCHANGED.replace('["kz", "tr"]', '["kz", "tr"'), "refused"),
    "everything, to nothing": ("", "refused"),
}


@pytest.mark.parametrize("edition", EDITIONS)
def test_an_edit_may_change(edition: str, earlier: sqlite3.Connection, folder: Path) -> None:
    text, expected = EDITIONS[edition]
    assert outcome(earlier, [write(folder / "data.toml", text)]) == expected


OVERLAYS = {
    "nothing": ("", "renewed"),
    "comments": ("# My own\n", "renewed"),
    "a record to others": (tables({"event": [record("event", id="my-own", about=["pact"], date="2003")]}), "renewed"),
    "another record in the place of one": (LEAGUE, "renewed"),
    "what the dataset says of itself": (dataset_text({}, about={**ABOUT, "as_of": "2003"}), "renewed"),
    "too little of that": ('[dataset]\ntitle = "Mine"\n', "refused"),
    "two records of one id": (LEAGUE + LEAGUE, "refused"),
    "a record of an id in another table": (tables({"place": [{**WORLD["place"][0], "id": "pact"}]}), "refused"),
    "bytes that are no text": ("\udcff", "refused"),
    "a comment in another script": ("# Менинг ёзувларим\n", "renewed"),
    "a comment that is no text": ("# \udcff\n", "refused"),
    "a comment with a sign that TOML does not allow": ("# \x01\n", "refused"),
    "a blank that TOML does not know": ("\x0b\n", "refused"),
}


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_an_overlay_may_add(overlay: str, earlier: sqlite3.Connection, folder: Path) -> None:
    text, expected = OVERLAYS[overlay]
    (folder / "overlay.toml").write_bytes(text.encode("utf-8", "surrogateescape"))
    assert outcome(earlier, [folder / "earlier.toml", folder / "overlay.toml"]) == expected


def test_an_overlay_may_go_again(folder: Path, earlier: sqlite3.Connection) -> None:
    overlay = write(folder / "overlay.toml", LEAGUE)
    with closing(compiled([folder / "earlier.toml", overlay])) as overlaid:
        assert outcome(overlaid, [folder / "earlier.toml"]) == "renewed"
        assert outcome(overlaid, [folder / "earlier.toml", write(overlay, "")]) == "renewed"


def test_an_index_may_be_renewed_again_and_again(folder: Path, earlier: sqlite3.Connection) -> None:
    paths = [folder / "data.toml"]
    index = earlier
    for change in SOUND[::9]:
        write(paths[0], edited([change]))
        if not is_refused(paths) and (later := renewed(index, paths)):
            index = later
    with closing(compiled(paths)) as expected:
        assert contents(index) == contents(expected)


def test_a_pipe_is_read_once(folder: Path, earlier: sqlite3.Connection) -> None:
    os.mkfifo(folder / "pipe")
    assert renewal(earlier, [folder / "earlier.toml", folder / "pipe"]) is None


class TestAQuestion:
    """Of a dataset that was edited since its index was made."""

    @pytest.fixture
    def overlay(self, small: None, tmp_path: Path) -> Path:
        """Have the index of the data with an overlay stored; return the overlay, after an edit."""
        overlay = write(tmp_path / "overlay.toml", tables({"place": [{**WORLD["place"][0], "name": "Toshkent"}]}))
        time.sleep(0.1)  # a file just written may change again in the same instant; its index is not kept
        assert ask("show", "tashkent", "--json", "--data", overlay).json["title"] == "Toshkent"
        write(overlay, tables({"place": [{**WORLD["place"][0], "name": "Taschkent"}]}))
        time.sleep(0.1)
        return overlay

    def test_has_no_more_read_than_what_was_edited(self, overlay: Path) -> None:
        loaded = modules_after("show", "tashkent", "--data", overlay)
        assert "uzrel.compiler.amendment" in loaded
        assert "uzrel.dataset" not in loaded

    def test_is_answered_as_the_data_is_now(self, overlay: Path, installed: Path) -> None:
        for question in (("show", "tashkent"), ("timeline",), ("search", "taschkent"), ("stats",), ("twins",)):
            question_ = (*question, "--json", "--data", overlay)
            assert ask(*question_) == ask_uncached(installed, *question_)

    def test_leaves_a_search_the_words_that_there_were(self, overlay: Path, cache_folder: Path) -> None:
        ask("search", "toshkent", "--data", overlay)
        write(overlay, tables({"place": [{**WORLD["place"][0], "name": "Tachkent"}]}))
        time.sleep(0.1)
        ask("show", "tashkent", "--data", overlay)
        assert has_words(index_in(cache_folder))

    def test_finds_the_index_when_it_is_asked_again(self, overlay: Path) -> None:
        ask("show", "tashkent", "--data", overlay)
        assert "uzrel.renewal" not in modules_after("show", "tashkent", "--data", overlay)

    def test_is_answered_when_the_index_was_damaged(self, overlay: Path, cache_folder: Path, installed: Path) -> None:
        for index in cache_folder.glob("*.sqlite"):
            forget_half(index)
        question = ("timeline", "--json", "--data", overlay)
        assert ask(*question) == ask_uncached(installed, *question)

    def test_is_answered_when_the_index_has_lost_rows_without_a_trace(
        self, overlay: Path, cache_folder: Path, installed: Path
    ) -> None:
        for index in cache_folder.glob("*.sqlite"):
            sealed = index.stat()
            with closing(sqlite3.connect(index, isolation_level=None)) as connection:
                connection.execute("DELETE FROM record WHERE id = 'tashkent'")
            os.utime(index, ns=(sealed.st_atime_ns, sealed.st_mtime_ns))
        question = ("show", "tashkent", "--json", "--data", overlay)
        assert ask(*question) == ask_uncached(installed, *question)

    def test_of_an_overlay_has_no_more_read_than_that(self, small: None, tmp_path: Path) -> None:
        ask("stats")
        overlay = write(tmp_path / "overlay.toml", LEAGUE)
        loaded = modules_after("show", "league", "--data", overlay)
        assert "uzrel.compiler.amendment" in loaded
        assert "uzrel.dataset" not in loaded
