"""The cached index: it makes answers quick, and whatever becomes of it they stay the same.

The bundled dataset has no packaged index here, as in a checkout.
"""

import json
import os
import random
import resource
import shlex
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.index.cache.conftest import QUESTION, is_reused
from tests.support import (
    UZREL,
    Answer,
    answer,
    forget_half,
    index_in,
    is_answered_without_building,
    run,
    settle,
    tables,
    write,
)

HOUR = 3600


def with_title(path: Path, title: str) -> Path:
    """Write a file of the user's own with a source of this title."""
    source = {"id": "test-source", "title": title, "publisher": "P", "url": "https://example.org/a", "language": "en"}
    return write(path, tables({"source": [{**source, "kind": "media"}]}))


def title_in(path: Path) -> str:
    """Return the title of that source according to uzrel."""
    title: str = answer("show", "test-source", "--json", "--data", path).json["title"]
    return title


def test_the_answer_without_a_stored_index_holds_what_the_data_says(truth: Answer) -> None:
    assert (truth.status, truth.stderr) == (0, "")
    assert "2005-05-13-andijan" in [row["id"] for row in truth.json]


def _missing(index: Path) -> None:
    index.unlink()


def _empty(index: Path) -> None:
    index.write_bytes(b"")


def _garbage(index: Path) -> None:
    index.write_bytes(random.Random(1).randbytes(10_000))


def _zeros(index: Path) -> None:
    index.write_bytes(bytes(index.stat().st_size))


def _other_database(index: Path) -> None:
    index.unlink()
    with sqlite3.connect(index) as connection:
        connection.executescript("CREATE TABLE meta (key TEXT, value TEXT); CREATE TABLE entry (n INTEGER);")
    connection.close()


def _without_a_table(index: Path) -> None:
    with sqlite3.connect(index) as connection:
        connection.execute("DROP TABLE entry")
    connection.close()


def _directory(index: Path) -> None:
    index.unlink()
    index.mkdir()


def _full_directory(index: Path) -> None:
    _directory(index)
    write(index / "file", "")


def _link_to_itself(index: Path) -> None:
    index.unlink()
    index.symlink_to(index)


def _link_to_nothing(index: Path) -> None:
    index.unlink()
    index.symlink_to(index.with_name("nothing"))


def _unreadable(index: Path) -> None:
    index.chmod(0)


DAMAGES = (
    _missing,
    _empty,
    _garbage,
    _zeros,
    _other_database,
    _without_a_table,
    _directory,
    _full_directory,
    _link_to_itself,
    _link_to_nothing,
    _unreadable,
)


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__.strip("_").replace("_", " "))
def test_the_answer_is_the_same_when_the_stored_index_is(
    damage: Callable[[Path], None], index: Path, truth: Answer
) -> None:
    damage(index)
    assert answer(*QUESTION) == truth


@pytest.mark.parametrize("length", [1, 16, 99, 4095, 4096, 0.1, 0.5, 0.9, -4096, -1])
def test_the_answer_is_the_same_when_the_stored_index_is_cut_off(length: float, index: Path, truth: Answer) -> None:
    size = index.stat().st_size
    os.truncate(index, round(size * length) if 0 < length < 1 else int(length % size))
    assert answer(*QUESTION) == truth


@pytest.mark.parametrize("seed", range(16))
def test_the_answer_is_the_same_when_bytes_of_the_stored_index_change(seed: int, index: Path, truth: Answer) -> None:
    chance = random.Random(seed)
    content = bytearray(index.read_bytes())
    for _ in range(chance.choice([1, 10, 1000])):
        content[chance.randrange(len(content))] ^= chance.randrange(1, 256)
    index.write_bytes(content)
    assert answer(*QUESTION) == truth


@pytest.mark.parametrize("damage", [_missing, _empty, _garbage, _other_database])
def test_a_damaged_index_is_rebuilt_as_it_was(damage: Callable[[Path], None], index: Path) -> None:
    before = dump(index)
    damage(index)
    answer(*QUESTION)
    assert dump(index) == before
    assert is_reused(index, *QUESTION)


def dump(index: Path) -> list[str]:
    """Return all that an index holds but the time stamp of its file."""
    with closing(sqlite3.connect(f"file:{index}?mode=ro", uri=True)) as connection:
        return [line for line in connection.iterdump() if "'stamp'" not in line]


def test_damage_found_while_reading_repeats_no_row(index: Path, truth: Answer) -> None:
    forget_half(index)
    assert answer(*QUESTION) == truth


def test_the_answer_is_the_same_while_another_program_locks_the_stored_index(index: Path, truth: Answer) -> None:
    other = sqlite3.connect(index, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        assert answer(*QUESTION) == truth
    finally:
        other.close()


@pytest.mark.parametrize("place", ["a file", "beneath a file", "beneath no folder", "/proc/uzrel", os.devnull])
def test_the_answer_is_the_same_where_there_can_be_no_cache(
    place: str, tmp_path: Path, truth: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write(tmp_path / "file", "not a folder")
    places = {"a file": file, "beneath a file": file / "cache", "beneath no folder": tmp_path / "link" / "cache"}
    (tmp_path / "link").symlink_to(tmp_path / "nothing")
    monkeypatch.setenv("XDG_CACHE_HOME", str(places.get(place, place)))
    assert answer(*QUESTION) == truth


def test_the_answer_is_the_same_with_a_file_in_place_of_the_cache(cache_folder: Path, truth: Answer) -> None:
    write(cache_folder, "not a folder")
    assert answer(*QUESTION) == truth
    assert cache_folder.read_text() == "not a folder"


def test_the_answer_is_the_same_without_a_home(tmp_path: Path, truth: Answer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(write(tmp_path / "file", "") / "home"))
    assert answer(*QUESTION) == truth


def test_without_a_home_known_to_the_system_no_folder_is_made(
    tmp_path: Path, truth: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name)
    folder = tmp_path / "folder"
    folder.mkdir()
    unknown = "import pwd\ndef getpwuid(uid): raise KeyError(uid)\npwd.getpwuid = getpwuid\n"
    program = f"{unknown}from uzrel.__main__ import main; main()"
    command = [sys.executable, "-c", program, *QUESTION]
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8", cwd=folder)
    assert (done.returncode, done.stdout, done.stderr) == (0, truth.stdout, "")
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("room", [0, 4096, 100_000])
def test_the_answer_is_the_same_when_the_disk_is_full(room: int, cache_folder: Path, truth: Answer) -> None:
    done = run(*QUESTION, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)))
    assert (done.returncode, done.stdout, done.stderr) == (0, truth.stdout, "")
    assert list(cache_folder.iterdir()) == []
    assert answer(*QUESTION) == truth
    assert is_reused(index_in(cache_folder), *QUESTION)


def test_only_the_first_question_builds_the_index(tmp_path: Path) -> None:
    overlay = with_title(tmp_path / "overlay.toml", "Title")
    question = (*QUESTION, "--data", overlay)
    settle()
    assert not is_answered_without_building(*question)
    assert is_answered_without_building(*question)
    assert is_answered_without_building("stats", "--data", overlay)


def test_each_combination_of_files_has_an_index_of_its_own(tmp_path: Path, cache_folder: Path) -> None:
    overlay = with_title(tmp_path / "overlay.toml", "Title")
    settle()
    combinations = ((), ("--data", overlay))
    answers = [answer("sources", *combination) for combination in combinations]
    assert len(list(cache_folder.glob("*.sqlite"))) == 2
    assert [answer("sources", *combination) for combination in combinations] == answers
    assert answers[0] != answers[1]


def test_a_question_opens_the_stored_index_once(index: Path) -> None:
    program = """
import sys
opened = []
sys.addaudithook(lambda event, args: opened.append(args) if event == "sqlite3.connect" else None)
from uzrel.cli.run import run
from uzrel.render.environment import Environment

try:
    run(sys.argv[1:], Environment.of_process())
finally:
    print(len(opened), file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", program, *QUESTION], check=True, capture_output=True, encoding="utf-8")
    assert done.stderr.split() == ["1"]


def test_an_edit_is_seen_at_once(tmp_path: Path) -> None:
    overlay = tmp_path / "overlay.toml"
    for number in range(9):
        if number % 3 == 0:  # so that there is an index to be fooled by, now and then
            settle()
        assert title_in(with_title(overlay, f"Title {number:02}")) == f"Title {number:02}"


def test_an_edit_is_seen_that_changes_neither_size_nor_time(tmp_path: Path, cache_folder: Path) -> None:
    overlay = with_title(tmp_path / "overlay.toml", "Old title")
    before = overlay.stat()
    settle()
    assert title_in(overlay) == "Old title"
    assert index_in(cache_folder)
    with_title(overlay, "New title")
    os.utime(overlay, ns=(before.st_atime_ns, before.st_mtime_ns))
    settle()
    assert title_in(overlay) == "New title"


def test_a_file_moved_over_another_is_seen(tmp_path: Path) -> None:
    overlay = with_title(tmp_path / "overlay.toml", "Old title")
    other = with_title(tmp_path / "other.toml", "New title")
    times = overlay.stat().st_atime_ns, overlay.stat().st_mtime_ns
    os.utime(other, ns=times)
    settle()
    assert title_in(overlay) == "Old title"
    other.replace(overlay)
    assert title_in(overlay) == "New title"


def test_a_link_that_is_changed_to_another_file_is_seen(tmp_path: Path) -> None:
    link = tmp_path / "link.toml"
    titles = ("One title", "Two title")
    for title in titles:
        with_title(tmp_path / f"{title}.toml", title)
    settle()
    for title in (*titles, *titles):
        link.unlink(missing_ok=True)
        link.symlink_to(tmp_path / f"{title}.toml")
        assert title_in(link) == title


def test_the_index_of_an_earlier_version_of_the_data_is_not_used(tmp_path: Path, cache_folder: Path) -> None:
    overlay = with_title(tmp_path / "overlay.toml", "Old title")
    settle()
    title_in(overlay)
    index, earlier = index_in(cache_folder), tmp_path / "earlier"
    shutil.copy2(index, earlier)
    with_title(overlay, "New title")
    settle()
    assert title_in(overlay) == "New title"
    shutil.copy2(earlier, index)
    assert title_in(overlay) == "New title"


def test_the_index_of_changed_data_replaces_the_earlier_one(tmp_path: Path, cache_folder: Path) -> None:
    for title in ("One title", "Two title"):
        overlay = with_title(tmp_path / "overlay.toml", title)
        settle()
        title_in(overlay)
    assert index_in(cache_folder)


def test_a_file_that_is_no_longer_valid_is_not_answered_from_its_index(tmp_path: Path) -> None:
    overlay = with_title(tmp_path / "overlay.toml", "A title")
    settle()
    title_in(overlay)
    write(overlay, "[[source]]")
    assert answer("show", "test-source", "--data", overlay).status == 3
    overlay.unlink()
    assert answer("show", "test-source", "--data", overlay).status == 3


@pytest.mark.parametrize("count", [4, pytest.param(50, marks=[pytest.mark.slow, pytest.mark.timeout(300)])])
def test_first_runs_at_once_all_answer_and_leave_one_whole_index(count: int, cache_folder: Path, truth: Answer) -> None:
    started = [subprocess.Popen([*UZREL, *QUESTION], stdout=-1, stderr=-1, encoding="utf-8") for _ in range(count)]
    answers = {Answer(process.returncode, *both) for process in started for both in [process.communicate()]}
    assert {(each.stdout, each.stderr) for each in answers} == {(truth.stdout, "")}
    assert [process.returncode for process in started] == [0] * count
    assert list(cache_folder.iterdir()) == [index_in(cache_folder)]
    assert is_sound(index_in(cache_folder))
    assert is_reused(index_in(cache_folder), *QUESTION)


def is_sound(index: Path) -> bool:
    """Say whether SQLite finds the file whole."""
    with closing(sqlite3.connect(f"file:{index}?mode=ro", uri=True)) as connection:
        return connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


KILLED_AT = """
import os, signal, sys

event_to_die_at, cache = sys.argv[1], os.environ["XDG_CACHE_HOME"]
del sys.argv[1]


def hook(event, args):
    if event == event_to_die_at and any(str(cache) in str(arg) for arg in args):
        os.kill(os.getpid(), signal.SIGKILL)


sys.addaudithook(hook)
from uzrel.__main__ import main

main()
"""


@pytest.mark.parametrize("moment", ["os.mkdir", "tempfile.mkstemp", "sqlite3.connect", "os.rename", "open"])
def test_the_answer_is_right_after_a_first_run_was_killed_at(moment: str, cache_folder: Path, truth: Answer) -> None:
    killed = subprocess.run([sys.executable, "-c", KILLED_AT, moment, *QUESTION], check=False, capture_output=True)
    assert killed.returncode == -signal.SIGKILL
    assert answer(*QUESTION) == truth
    assert is_sound(index_in(cache_folder))
    assert is_reused(index_in(cache_folder), *QUESTION)


@pytest.mark.slow
def test_the_answer_is_right_after_first_runs_were_killed_at_any_moment_and_nothing_piles_up(
    cache_folder: Path, truth: Answer
) -> None:
    chance = random.Random(7)
    for _ in range(20):
        process = subprocess.Popen([*UZREL, *QUESTION], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.05, 0.6))
        process.kill()
        process.wait()
        for index in cache_folder.glob("*.sqlite"):
            assert is_sound(index)
            assert answer(*QUESTION) == truth
            index.unlink()
    long_ago = time.time() - HOUR - 1
    for left_over in cache_folder.glob("*"):
        os.utime(left_over, (long_ago, long_ago))
    assert answer(*QUESTION) == truth
    assert list(cache_folder.iterdir()) == [index_in(cache_folder)]


def test_what_a_killed_build_left_behind_is_removed_once_it_is_old(cache_folder: Path) -> None:
    cache_folder.mkdir()
    old, new = (write(cache_folder / f"relations-00000000-{name}.tmp", "") for name in ("old", "new"))
    long_ago = time.time() - HOUR - 60
    os.utime(old, (long_ago, long_ago))
    answer(*QUESTION)
    assert not old.exists()
    assert new.exists()


def test_stray_files_in_the_cache_folder_do_not_keep_the_index_from_being_stored(cache_folder: Path) -> None:
    cache_folder.mkdir()
    (cache_folder / "stray").symlink_to("nowhere")
    folder = cache_folder / "stray-00000000-1.tmp"
    folder.mkdir()
    os.utime(folder, (0, 0))
    answer(*QUESTION)
    assert is_reused(index_in(cache_folder), *QUESTION)


def test_nothing_is_written_but_the_index(tmp_path: Path, cache_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def files() -> set[Path]:
        return {path for path in tmp_path.rglob("*") if not path.is_dir()}

    for name in ("tmp", "here"):
        (tmp_path / name).mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    before = {path: path.stat().st_mtime_ns for path in files()}
    for question in (QUESTION, ("check",), ("schema",), ("country", "kz")):
        assert run(*question, cwd=tmp_path / "here").returncode == 0
    written = {path for path in files() if before.get(path) != path.stat().st_mtime_ns}
    assert written == {index_in(cache_folder)}


def test_data_may_come_from_a_pipe(tmp_path: Path) -> None:
    overlay = with_title(tmp_path / "overlay.toml", "Title")
    done = piped(overlay, "show", "test-source", "--data")
    expected = answer("show", "test-source", "--data", overlay).stdout
    assert (done.returncode, done.stdout, done.stderr) == (0, expected, "")


def test_a_pipe_can_be_checked(tmp_path: Path) -> None:
    done = piped(write(tmp_path / "bad.toml", tables({"event": [{"id": "test-event"}]})), "check", "--json")
    assert done.returncode == 3
    assert {finding["id"] for finding in json.loads(done.stdout)} == {"test-event"}


def piped(file: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command line that ends with a process substitution of the file."""
    command = f"{shlex.join([*UZREL, *arguments])} <(cat {shlex.quote(str(file))})"
    return subprocess.run(["bash", "-c", command], check=False, capture_output=True, encoding="utf-8")


def test_an_index_that_nobody_can_write_is_still_read(index: Path, truth: Answer) -> None:
    index.chmod(0o400)
    index.parent.chmod(0o500)
    assert is_reused(index, *QUESTION)
    assert answer(*QUESTION) == truth
    index.parent.chmod(0o700)


def test_a_cache_folder_may_have_any_name(tmp_path: Path, truth: Answer, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "50% of #1? & Ўзбекистон"
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    assert answer(*QUESTION) == truth
    assert is_reused(index_in(folder / "uzrel"), *QUESTION)
