"""The index that comes with a wheel: it saves the first question the building, and changes no answer.

The program that is asked here is a copy of uzrel with little data, laid out as a wheel installs it.
"""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.support import (
    Answer,
    ask,
    forget_half,
    index_in,
    install_small,
    is_answered_without_building,
    modules_after,
    write,
)

QUESTION = ("timeline", "--json")


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Install uzrel with an index made beforehand; return the folder of the package."""
    package = install_small(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(package.parent))
    make = "import sys, pathlib; from uzrel.index.packaged import prebuild; prebuild(pathlib.Path(sys.argv[1]))"
    subprocess.run([sys.executable, "-c", make, package / "relations.sqlite"], check=True)
    return package


@pytest.fixture
def truth(package: Path) -> Answer:
    """Answer the question from the data as it was installed."""
    overlay = write(package.parent / "overlay.toml", "")
    return ask(*QUESTION, "--data", overlay)


def test_the_first_question_is_answered_without_building(package: Path, truth: Answer, cache_folder: Path) -> None:
    assert is_answered_without_building(*QUESTION)
    assert ask(*QUESTION) == truth
    assert truth.json


def test_so_is_one_where_there_can_be_no_cache(package: Path, truth: Answer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", os.devnull)
    assert is_answered_without_building(*QUESTION)
    assert ask(*QUESTION) == truth


def test_the_second_question_is_answered_from_the_cache(package: Path, truth: Answer) -> None:
    ask(*QUESTION)
    (package / "relations.sqlite").unlink()
    assert is_answered_without_building(*QUESTION)
    assert ask(*QUESTION) == truth


def test_the_first_search_finds_its_words(package: Path) -> None:
    assert "uzrel.index.build.full_text" not in modules_after("search", "visit")


def test_an_overlay_is_compiled_with_the_data(package: Path) -> None:
    overlay = write(package.parent / "overlay.toml", '[[country]]\ncode = "uz"\nname = "Oʻzbekiston"\n')
    assert not is_answered_without_building("show", "uz", "--data", overlay)
    assert ask("show", "uz", "--json", "--data", overlay).json["title"] == "Oʻzbekiston"


def test_an_edit_of_the_installed_data_is_seen(package: Path) -> None:
    data = package / "relations.toml"
    write(data, data.read_text("utf-8").replace('name = "Uzbekistan"', 'name = "Oʻzbekiston"'))
    assert ask("show", "uz", "--json").json["title"] == "Oʻzbekiston"


def test_the_index_of_another_compiler_is_not_used(package: Path) -> None:
    boundaries = package / "compiler" / "boundaries.py"
    write(boundaries, boundaries.read_text("utf-8").replace("Diplomatic relations", "Relations"))
    titles = [row["title"] for row in ask("search", "relations", "--table", "relation", "--json").json]
    assert titles
    assert all(title.startswith("Relations with") for title in titles)


def _missing(index: Path) -> None:
    index.unlink()


def _empty(index: Path) -> None:
    index.write_bytes(b"")


def _no_database(index: Path) -> None:
    index.write_bytes(b"no database" * 1000)


def _other_database(index: Path) -> None:
    index.unlink()
    with closing(sqlite3.connect(index)) as connection:
        connection.execute("CREATE TABLE meta (key TEXT, value TEXT)")


def _cut_off(index: Path) -> None:
    os.truncate(index, index.stat().st_size // 2)


def _directory(index: Path) -> None:
    index.unlink()
    index.mkdir()


DAMAGES = (_missing, _empty, _no_database, _other_database, _cut_off, forget_half, _directory)


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__.strip("_").replace("_", " "))
def test_the_answer_is_the_same_when_it_is(damage: Callable[[Path], None], package: Path, truth: Answer) -> None:
    damage(package / "relations.sqlite")
    assert not is_answered_without_building(*QUESTION)
    assert ask(*QUESTION) == truth


def test_it_holds_what_the_compiler_makes_of_the_data(package: Path, cache_folder: Path) -> None:
    prebuilt = package / "relations.sqlite"
    made = _dump(prebuilt)
    prebuilt.unlink()
    ask("search", "visit")
    assert made == _dump(index_in(cache_folder))


def _dump(index: Path) -> list[str]:
    """Return all that an index holds, but for what it says of its own making."""
    with closing(sqlite3.connect(index)) as connection:
        return [line for line in connection.iterdump() if not line.startswith('INSERT INTO "meta"')]
