"""``uzrel export``: everything in the data, in the formats of other tools, written whole or not at all."""

import csv
import json
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.support import ANTARCTICA, SMALL, answer
from uzrel.dataset.load import load
from uzrel.dataset.models import TABLES

HOSTILE = """
[[event]]
id = "hostile"
date = "1700"
title = "=1+1 \\u001b[31mred\\u202e"
kind = "visit"
summary = "two\\nlines, \\"quotes\\""
sources = ["test-gazette"]
"""


def export(target: Path, *options: object) -> Path:
    """Export the frozen data and the Antarctica of the tests."""
    given = answer("export", target, "--data", ANTARCTICA, *options)
    assert (given.status, given.stdout, given.stderr) == (0, "", f"uzrel: wrote {target}\n")
    return target


@pytest.fixture
def database(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """Return an exported database."""
    with closing(sqlite3.connect(export(tmp_path / "out.sqlite"))) as connection:
        yield connection


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Return the folder of an exported data package."""
    return export(tmp_path / "out")


def rows(package: Path, table: str) -> list[dict[str, str]]:
    """Return the rows of a table of a data package."""
    with (package / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def without_head(text: str) -> str:
    """Return a dataset file without the comment at its head."""
    return text[text.index("[dataset]") :]


def test_a_toml_export_is_the_dataset_in_canonical_form(tmp_path: Path) -> None:
    assert answer("export", tmp_path / "out.toml").status == 0
    assert (tmp_path / "out.toml").read_text("utf-8") == without_head(SMALL.read_text("utf-8"))


def test_a_toml_export_joins_the_users_own_file_with_the_bundled_data(tmp_path: Path) -> None:
    exported = load([export(tmp_path / "out.toml")]).dataset
    assert exported == load([SMALL, ANTARCTICA]).dataset
    assert answer("check", tmp_path / "out.toml").status == 0


def test_a_json_export_is_as_the_schema_of_a_dataset_says(tmp_path: Path) -> None:
    exported = json.loads(export(tmp_path / "out.json").read_text("utf-8"))
    Draft202012Validator(answer("schema").json).validate(exported)
    assert list(exported) == ["dataset", *TABLES]
    assert [row for row in exported["country"] if row["code"] == "aq"] == [
        {"code": "aq", "name": "Antarctica", "aliases": ["Антарктида"]}
    ]


def test_a_jsonl_export_has_a_record_per_line_with_its_table(tmp_path: Path) -> None:
    lines = export(tmp_path / "out.jsonl").read_text("utf-8").splitlines()
    records = list(map(json.loads, lines))
    assert records[0]["table"] == "dataset"
    assert len(records) == 1 + sum(1 for _ in load([SMALL, ANTARCTICA]).dataset.records())
    assert {"table": "relation", "id": "test-relation", "country": "aq", "established": "1652",
            "sources": ["test-gazette"]} in records  # fmt: skip


def test_a_database_has_every_record_and_keeps_its_references(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    for table, records in ((table, getattr(load([SMALL, ANTARCTICA]).dataset, table)) for table in TABLES):
        assert database.execute(f"SELECT count(*) FROM {table}").fetchone() == (len(records),)


def test_a_database_has_a_timeline_and_memberships(database: sqlite3.Connection) -> None:
    found = database.execute(
        "SELECT earliest, latest, kind, title, \"table\" FROM timeline WHERE record = 'test-visit'"
    )
    assert found.fetchall() == [("1653-04-05", "1653-04-05", "visit", "A visit to the ice", "event")]
    found = database.execute(
        "SELECT organization_name, country_name, status, earliest_start, latest_start, earliest_end, latest_end"
        " FROM memberships WHERE id = 'aq-test-league'"
    )
    assert found.fetchall() == [
        ("Léague of Tests", "Antarctica", "member", "1651-01-01", "1651-12-31", "1655-05-31", "1655-05-31")
    ]


def test_a_database_is_searched_by_the_words_of_a_record(database: sqlite3.Connection) -> None:
    sql = """SELECT id FROM record JOIN record_fts ON record_fts.rowid = record.rowid
        WHERE record_fts MATCH ? ORDER BY id"""
    assert database.execute(sql, ["whaling"]).fetchall() == [("test-summit",)]
    assert ("test-league",) in database.execute(sql, ["leagues"]).fetchall()


def test_a_database_documents_its_columns(database: sqlite3.Connection) -> None:
    columns = database.execute("SELECT m.name, p.name FROM sqlite_schema AS m, pragma_table_info(m.name) AS p"
                               " WHERE m.type = 'table' AND m.name NOT LIKE 'record_fts%'").fetchall()  # fmt: skip
    documented = set(database.execute('SELECT "table", "column" FROM dictionary'))
    assert {column for column in columns if column[0] != "dictionary"} - documented == {("record", "text")}
    (written,) = database.execute("SELECT sql FROM sqlite_schema WHERE name = 'membership'").fetchone()
    assert "-- The first day after the span; absent while it lasts." in written


def test_a_package_describes_every_file(package: Path) -> None:
    descriptor = json.loads((package / "datapackage.json").read_text("utf-8"))
    assert {resource["path"] for resource in descriptor["resources"]} | {"datapackage.json"} == {
        path.name for path in package.iterdir()
    }
    assert descriptor["licenses"] == [{"name": "CC-BY-4.0", "path": "https://spdx.org/licenses/CC-BY-4.0.html"}]
    for resource in descriptor["resources"]:
        header = (package / resource["path"]).read_text("utf-8").partition("\n")[0].split(",")
        assert [field["name"] for field in resource["schema"]["fields"]] == header


def test_a_package_lists_citations_references_and_disputes(package: Path) -> None:
    cited = {"record": "test-visit", "source": "test-gazette", "locator": "p2", "field": "sources"}
    assert cited in rows(package, "citation")
    assert {"record": "test-visit", "field": "countries", "target": "aq"} in rows(package, "reference")
    assert [row["value"] for row in rows(package, "dispute") if row["record"] == "test-visit"] == ["1653-04-06"]
    (visit,) = (row for row in rows(package, "event") if row["id"] == "test-visit")
    assert (visit["people"], visit["announced"], visit["latest_end"]) == ("A. Walrus; B. Seal", "false", "1653-04-05")


@pytest.mark.parametrize("name", ["out", "out.toml", "out.json", "out.jsonl"])
def test_hostile_text_is_inert_in_files_too(tmp_path: Path, name: str) -> None:
    own = tmp_path / "own.toml"
    own.write_text(HOSTILE, "utf-8")
    target = export(tmp_path / name, "--data", own)
    text = (target / "event.csv" if target.is_dir() else target).read_text("utf-8")
    assert "\x1b" not in text
    assert "[31mred" in text


@pytest.mark.parametrize("name", ["out", "out.sqlite", "out.json", "out.toml"])
def test_the_same_data_gives_the_same_bytes(tmp_path: Path, name: str) -> None:
    def content(target: Path) -> list[bytes]:
        files = sorted(target.iterdir()) if target.is_dir() else [target]
        return [file.read_bytes() for file in files]

    assert content(export(tmp_path / name)) == content(export(tmp_path / f"again-{name}"))


@pytest.mark.parametrize("name", ["out", "out.sqlite", "out.json"])
def test_an_export_is_replaced_only_by_force(tmp_path: Path, name: str) -> None:
    target = export(tmp_path / name)
    given = answer("export", target)
    assert given.status == 2
    assert given.stderr == f"uzrel: {target} exists; choose another name, or replace it with --force\n"
    export(target, "--force")
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_folder_with_files_of_others_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    assert answer("export", tmp_path / "mine").status == 0
    (tmp_path / "mine" / "thesis.doc").touch()
    given = answer("export", tmp_path / "mine", "--force")
    assert given.status == 2
    assert "is not empty and holds what no export wrote: thesis.doc; choose another folder" in given.stderr
    assert (tmp_path / "mine" / "thesis.doc").exists()


def test_the_data_that_is_read_is_not_replaced(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_bytes(ANTARCTICA.read_bytes())
    given = answer("export", own, "--data", own, "--force")
    assert given.status == 2
    assert "is a file that the data is read from; choose another name" in given.stderr
    assert own.read_bytes() == ANTARCTICA.read_bytes()


@pytest.mark.parametrize(
    ("name", "options", "said"),
    [
        ("out.docx", [], "no format is called .docx; there are .sqlite, .sqlite3, .db, .parquet, .xlsx"),
        (".", ["--format", "json"], "is a folder, which json is not"),
        ("file", [], "is a file, which package is not"),
    ],
    ids=["unknown", "folder", "file"],
)
def test_a_target_that_cannot_be_is_refused(tmp_path: Path, name: str, options: list[str], said: str) -> None:
    (tmp_path / "file").touch()
    given = answer("export", tmp_path / name, *options, "--force")
    assert given.status == 2
    assert said in given.stderr


@pytest.mark.parametrize("name", ["out", "out.sqlite", "out.json"])
def test_what_cannot_be_written_leaves_nothing_behind(tmp_path: Path, name: str) -> None:
    given = answer("export", tmp_path / "nowhere" / name)
    assert given.status == 3
    assert "No such file or directory" in given.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["out", "out.toml"])
def test_an_interrupted_export_leaves_what_was_there(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = export(tmp_path / name)
    before = sorted(tmp_path.rglob("*"))

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", interrupt)
    assert answer("export", target, "--force").status == 130
    assert sorted(tmp_path.rglob("*")) == before


def test_a_link_is_followed_and_the_mode_kept(tmp_path: Path) -> None:
    target = export(tmp_path / "out.json")
    target.chmod(0o600)
    link = tmp_path / "link.json"
    link.symlink_to(target)
    assert answer("export", link, "--force").status == 0
    assert link.is_symlink()
    assert target.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(("name", "library"), [("out.parquet", "pyarrow"), ("out.xlsx", "xlsxwriter")])
def test_a_library_that_is_missing_is_named(
    tmp_path: Path, name: str, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    monkeypatch.delitem(sys.modules, f"uzrel.export.{name.partition('.')[2]}", raising=False)
    given = answer("export", tmp_path / name)
    assert given.status == 2
    assert f"needs {library}; install it: pip install 'uzrel[export]'" in given.stderr
    assert list(tmp_path.iterdir()) == []
