"""The packaged index: opened in place, it answers without building or writing anything."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.support import (
    Answer,
    answer,
    ask,
    forget_half,
    index_in,
    is_answered_without_building,
    settle,
    use_data,
    write,
)

QUESTION = ("timeline", "--json")


@pytest.fixture
def package(installed: Path, tmp_path: Path, cache_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Install uzrel for this test alone; return the folder of the package."""
    package = tmp_path / "installed" / "uzrel"
    shutil.copytree(installed / "uzrel", package)
    use_data(monkeypatch, package)
    monkeypatch.setenv("PYTHONPATH", str(package.parent))
    return package


@pytest.fixture
def truth(package: Path, tmp_path: Path) -> Answer:
    """Answer the question from the data itself."""
    return answer(*QUESTION, "--data", write(tmp_path / "empty.toml", ""))


def test_the_first_question_is_answered_without_building(package: Path, truth: Answer) -> None:
    assert is_answered_without_building(*QUESTION)
    assert ask(*QUESTION) == truth
    assert truth.json


@pytest.mark.parametrize("question", [QUESTION, ("search", "visit"), ("show", "guam"), ("stats",)], ids=" ".join)
def test_a_question_writes_nothing(question: tuple[str, ...], package: Path, cache_folder: Path) -> None:
    program = """
import os, sys
written = []


def hook(event, args):
    if event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        written.append(args[0])
    elif event in ("os.mkdir", "os.rename", "os.remove", "os.utime", "tempfile.mkstemp"):
        written.append((event, args))


sys.addaudithook(hook)
sys.dont_write_bytecode = True
from uzrel.cli.run import run
from uzrel.render.environment import Environment

try:
    run(sys.argv[1:], Environment.of_process())
finally:
    print(written, file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", program, *question], check=True, capture_output=True, encoding="utf-8")
    assert done.stderr == "[]\n"
    assert not cache_folder.exists()


def test_a_file_of_the_users_own_is_added_to_the_data(package: Path, tmp_path: Path) -> None:
    overlay = write(tmp_path / "overlay.toml", '[[country]]\ncode = "uz"\nname = "Oʻzbekiston"\n')
    assert answer("show", "uz", "--json", "--data", overlay).json["title"] == "Oʻzbekiston"


def test_the_index_of_other_code_is_not_used(package: Path) -> None:
    timeline = package / "index" / "build" / "timeline.py"
    write(timeline, timeline.read_text("utf-8") + "\n")
    assert not is_answered_without_building(*QUESTION)


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
def test_the_answer_is_the_same_when_the_packaged_index_is(
    damage: Callable[[Path], None], package: Path, truth: Answer
) -> None:
    damage(package / "relations.sqlite")
    assert answer(*QUESTION) == truth


def test_the_packaged_index_holds_what_is_built_from_the_data(package: Path, cache_folder: Path) -> None:
    packaged = package / "relations.sqlite"
    content = _dump(packaged)
    packaged.unlink()
    settle()
    answer("search", "peace")  # which needs the full-text tables too
    assert _dump(index_in(cache_folder)) == content


def _dump(index: Path) -> list[str]:
    """Return all that an index holds, but for what it says of its own making."""
    with closing(sqlite3.connect(index)) as connection:
        return [line for line in connection.iterdump() if not line.startswith('INSERT INTO "meta"')]
