"""A stored index is read only where nobody else can have put it, and an answer never fails because of one."""

import os
import sqlite3
import stat
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.index.cache.conftest import QUESTION, is_reused
from tests.support import Answer, answer, index_in, run, settle, tables, write


def damage(index: Path, sql: str) -> None:
    """Change a stored index without a trace in its times."""
    before = index.stat()
    with closing(sqlite3.connect(index, isolation_level=None)) as connection:
        connection.execute(sql)
    os.utime(index, ns=(before.st_atime_ns, before.st_mtime_ns))


def plant(index: Path) -> None:
    """Put titles into a stored index that are not in the data."""
    damage(index, "UPDATE entry SET title = 'Planted'")


def _fifo(index: Path) -> None:
    index.unlink()
    os.mkfifo(index)


def _device(index: Path) -> None:
    index.unlink()
    index.symlink_to("/dev/zero")


def _directory(index: Path) -> None:
    index.unlink()
    index.mkdir()


def _link(index: Path) -> None:
    plant(index)
    index.rename(index.with_name("elsewhere"))
    index.symlink_to("elsewhere")


def _writable_by_others(index: Path) -> None:
    plant(index)
    index.chmod(0o622)


def _in_a_shared_folder(index: Path) -> None:
    plant(index)
    index.parent.chmod(0o777)


def _in_a_linked_folder(index: Path) -> None:
    plant(index)
    index.parent.rename(index.parent.with_name("other"))
    index.parent.symlink_to("other")


PLANTED = (_fifo, _device, _directory, _link, _writable_by_others, _in_a_shared_folder, _in_a_linked_folder)


@pytest.mark.parametrize("put", PLANTED, ids=lambda put: put.__name__.strip("_").replace("_", " "))
def test_what_others_may_have_put_in_place_of_the_index_is_not_read(
    put: Callable[[Path], None], index: Path, truth: Answer
) -> None:
    put(index)
    done = run(*QUESTION, timeout=20)
    assert (done.returncode, done.stdout, done.stderr) == (0, truth.stdout, "")


@pytest.mark.parametrize("planted", ["file", "folder"])
def test_an_index_of_another_user_is_not_read(
    planted: str, index: Path, truth: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(index)
    whose = os.lstat
    owned = index if planted == "file" else index.parent
    if os.geteuid() == 0:
        os.chown(owned, 4242, 4242)
    else:
        monkeypatch.setattr(os, "geteuid", lambda: whose(owned).st_uid + 1)
    assert answer(*QUESTION) == truth


def test_the_cache_folder_is_for_the_user_alone(index: Path) -> None:
    assert stat.S_IMODE(index.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(index.stat().st_mode) == 0o600


def test_a_folder_open_to_others_is_closed_before_it_is_used(cache_folder: Path) -> None:
    cache_folder.mkdir()
    cache_folder.chmod(0o775)
    answer(*QUESTION)
    assert stat.S_IMODE(cache_folder.stat().st_mode) == 0o700
    assert is_reused(index_in(cache_folder), *QUESTION)


@pytest.mark.parametrize("sql", [
    "UPDATE entry SET date = '19x9-00'",
    "UPDATE entry SET date = 7",
    "UPDATE entry SET title = 5",
    "UPDATE entry SET sources = x'ff'",
    "UPDATE meta SET value = 'x' WHERE key = 'as_of'",
    "DELETE FROM meta WHERE key = 'as_of'",
    "ALTER TABLE entry RENAME TO entries",
    "ALTER TABLE entry RENAME COLUMN title TO titles",
])  # fmt: skip
@pytest.mark.parametrize("format_", ["table", "csv", "md"])
def test_an_error_from_a_damaged_index_is_healed(sql: str, format_: str, index: Path) -> None:
    question = ("timeline", "--since", "1990", "--format", format_)
    before = answer(*question)
    damage(index, sql)
    shown = answer(*question)
    assert (shown.status, "bug" in shown.stderr) == (0, False)
    if "SET title" not in sql:  # which is no error
        assert shown == before
        assert answer(*question) == before


def test_an_index_that_a_program_has_written_to_is_built_anew(index: Path, truth: Answer) -> None:
    with index.open("r+b") as file:
        content = file.read()
        at = content.rindex(b"Andijan")
        file.seek(at)
        file.write(b"Andixan")
    assert answer(*QUESTION) == truth


def test_a_date_that_the_user_typed_is_still_the_users_error(index: Path) -> None:
    before = index.stat()
    given = answer("timeline", "19x9")
    assert (given.status, index.stat()) == (2, before)


@pytest.mark.parametrize("base", ["relative/cache", ".", "~"])
def test_a_relative_cache_folder_is_passed_over(
    base: str, tmp_path: Path, truth: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setenv("XDG_CACHE_HOME", base)
    monkeypatch.setenv("HOME", str(tmp_path / "me"))
    assert answer(*QUESTION) == truth
    assert list(here.iterdir()) == []
    assert is_reused(index_in(tmp_path / "me" / ".cache" / "uzrel"), *QUESTION)


def test_a_relative_home_is_no_place_for_a_cache(
    tmp_path: Path, truth: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", "here")
    assert answer(*QUESTION) == truth
    assert not Path("here").exists()


def test_a_cache_folder_whose_name_is_not_utf_8_is_used(
    tmp_path: Path, truth: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    assert answer(*QUESTION) == truth
    assert is_reused(index_in(folder / "uzrel"), *QUESTION)


def source(title: str) -> str:
    values = {"id": "s-1", "title": title, "publisher": "P", "url": "https://a.b/c", "language": "en", "kind": "media"}
    return tables({"source": [values]})


def test_a_file_stamped_in_whole_seconds_is_seen_to_change_within_the_tick(tmp_path: Path, cache_folder: Path) -> None:
    file, tick = tmp_path / "own.toml", int(time.time())
    for title in ("One title", "Two title"):
        write(file, source(title))
        os.utime(file, (tick, tick))
        settle()  # long enough where time stamps are finer
        assert answer("show", "s-1", "--json", "--data", file).json["title"] == title
        assert list(cache_folder.glob("*.sqlite")) == []


def test_a_file_stamped_in_whole_seconds_long_ago_has_its_index_stored(tmp_path: Path, cache_folder: Path) -> None:
    file = write(tmp_path / "own.toml", source("One title"))
    os.utime(file, (946684800, 946684800))
    time.sleep(2.1)
    answer("show", "s-1", "--data", file)
    assert is_reused(index_in(cache_folder), "show", "s-1", "--data", file)


def test_five_indexes_are_kept_and_no_other_file_is_touched(tmp_path: Path, cache_folder: Path) -> None:
    cache_folder.mkdir(mode=0o700)
    foreign = [write(cache_folder / name, "") for name in ("mine.sqlite", "notes.tmp", "my-notes.sqlite")]
    for number in range(8):
        old = write(cache_folder / f"relations-{number:08x}.sqlite", "")
        os.utime(old, (number, number))
    for path in foreign:
        os.utime(path, (0, 0))
    answer(*QUESTION)
    kept = {path.name for path in cache_folder.iterdir()} - {path.name for path in foreign}
    assert len(kept) == 5
    assert {f"relations-{number:08x}.sqlite" for number in (4, 5, 6, 7)} < kept
    assert all(path.exists() for path in foreign)


def test_of_indexes_built_within_a_second_the_last_are_kept(tmp_path: Path, cache_folder: Path) -> None:
    files = [write(tmp_path / f"own-{number}.toml", source("A title")) for number in range(9)]
    settle()
    built: list[Path] = []
    for file in files:
        answer("show", "s-1", "--data", file)
        built += {*cache_folder.iterdir()}.difference(built)
    assert len(built) == 9
    assert {*cache_folder.iterdir()} == {*built[4:]}
