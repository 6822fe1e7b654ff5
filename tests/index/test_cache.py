"""The stored index: it makes answers quick, and whatever becomes of it they stay the same.

The program that is asked here is a copy of uzrel with little data, laid out as a wheel installs it.
"""

import json
import os
import random
import re
import resource
import shlex
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import uzrel
from tests.support import (
    UZREL,
    Answer,
    ask,
    forget_half,
    index_in,
    is_answered_without_building,
    run,
    tables,
    write,
)

pytestmark = pytest.mark.usefixtures("small")

QUESTION = ("timeline", "--json")
HOUR = 3600


def with_title(path: Path, title: str) -> Path:
    """Lay a source of this title over the data."""
    source = {"id": "test-source", "title": title, "publisher": "P", "url": "https://example.org/a", "language": "en"}
    return write(path, tables({"source": [{**source, "kind": "media"}]}))


def title_in(path: Path) -> str:
    """Ask what the title of that source is."""
    title: str = ask("show", "test-source", "--json", "--data", path).json["title"]
    return title


@pytest.fixture(scope="module")
def truth(installed: Path) -> Answer:
    """Answer the question without any index being stored."""
    return ask_uncached(installed, *QUESTION)


@pytest.fixture
def index(cache_folder: Path) -> Path:
    """Have the index stored and return its file."""
    ask(*QUESTION)
    return index_in(cache_folder)


def test_the_answer_without_a_stored_index_holds_what_the_data_says(truth: Answer) -> None:
    assert (truth.status, truth.stderr) == (0, "")
    assert "test-visit" in [row["id"] for row in truth.json]


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


def _emptied_of_rows(index: Path) -> None:
    with sqlite3.connect(index) as connection:
        connection.execute("DELETE FROM entry")
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
    _emptied_of_rows,
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
    assert ask(*QUESTION) == truth


@pytest.mark.parametrize("length", [1, 15, 16, 99, 100, 4095, 4096, 0.1, 0.5, 0.9, -4096, -1])
def test_the_answer_is_the_same_when_the_stored_index_is_cut_off(length: float, index: Path, truth: Answer) -> None:
    size = index.stat().st_size
    os.truncate(index, round(size * length) if 0 < length < 1 else int(length % size))
    assert ask(*QUESTION) == truth


@pytest.mark.parametrize("seed", range(16))
def test_the_answer_is_the_same_when_bytes_of_the_stored_index_change(seed: int, index: Path, truth: Answer) -> None:
    chance = random.Random(seed)
    content = bytearray(index.read_bytes())
    for _ in range(chance.choice([1, 10, 1000])):
        content[chance.randrange(len(content))] ^= chance.randrange(1, 256)
    index.write_bytes(content)
    assert ask(*QUESTION) == truth


@pytest.mark.parametrize("damage", [_missing, _empty, _garbage, _other_database, _emptied_of_rows])
def test_a_damaged_index_is_rebuilt_as_it_was(damage: Callable[[Path], None], index: Path) -> None:
    before = dump(index)
    damage(index)
    ask(*QUESTION)
    assert dump(index) == before
    assert is_answered_without_building(*QUESTION)


def dump(index: Path) -> list[str]:
    """Return all that an index holds but the seal, which is the time it was made."""
    connection = sqlite3.connect(f"file:{index}?mode=ro", uri=True)
    try:
        return [line for line in connection.iterdump() if "'seal'" not in line]
    finally:
        connection.close()


def test_a_damage_that_shows_only_while_reading_does_not_repeat_what_was_answered(index: Path, truth: Answer) -> None:
    forget_half(index)
    assert ask(*QUESTION) == truth


def test_the_answer_is_the_same_while_another_program_locks_the_stored_index(index: Path, truth: Answer) -> None:
    other = sqlite3.connect(index, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        assert ask(*QUESTION) == truth
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
    assert ask(*QUESTION) == truth


def test_the_answer_is_the_same_with_a_file_in_place_of_the_cache(cache_folder: Path, truth: Answer) -> None:
    write(cache_folder, "not a folder")
    assert ask(*QUESTION) == truth
    assert cache_folder.read_text() == "not a folder"


def test_the_answer_is_the_same_without_a_home(tmp_path: Path, truth: Answer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(write(tmp_path / "file", "") / "home"))
    assert ask(*QUESTION) == truth


def test_somebody_of_whom_the_system_knows_no_home_gets_the_answer_and_no_folder_named_for_it(
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


@pytest.mark.parametrize("room", [0, 1, 4096, 100_000])
def test_the_answer_is_the_same_when_the_disk_is_full(room: int, cache_folder: Path, truth: Answer) -> None:
    done = run(*QUESTION, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)))
    assert (done.returncode, done.stdout, done.stderr) == (0, truth.stdout, "")
    assert list(cache_folder.iterdir()) == []
    assert ask(*QUESTION) == truth
    assert is_answered_without_building(*QUESTION)


def test_the_second_question_is_answered_from_the_stored_index(tmp_path: Path) -> None:
    overlay = with_title(tmp_path / "overlay.toml", "Title")
    question = (*QUESTION, "--data", overlay)
    time.sleep(0.1)  # a file just written may change again in the same instant; its index is not kept
    assert not is_answered_without_building(*question)
    assert is_answered_without_building(*question)
    assert is_answered_without_building("stats", "--data", overlay)


def test_an_index_is_that_of_all_that_decides_what_it_holds() -> None:
    package = Path(uzrel.__file__).parent
    decisive = {package / builder for builder in BUILDERS}
    told_of = {package / name for name in ("__init__.py", "cache.py", "lines.py", "prebuilt.py", "problems.py")}
    imported = re.compile(r"^ *from (uzrel[\w.]*) import (\w+)", re.MULTILINE)
    for builder in decisive:
        for module, name in imported.findall(builder.read_text("utf-8")):
            path = package.parent.joinpath(*module.split("."))
            candidates = (path / f"{name}.py", path.with_suffix(".py"), path / "__init__.py")
            assert next(filter(Path.exists, candidates)) in decisive | told_of, f"{builder} imports {module}"


def test_each_combination_of_files_has_an_index_of_its_own(tmp_path: Path, cache_folder: Path) -> None:
    overlay = with_title(tmp_path / "overlay.toml", "Title")
    time.sleep(0.1)
    combinations = ((), ("--data", overlay))
    answers = [ask("sources", *combination) for combination in combinations]
    assert len(list(cache_folder.glob("*.sqlite"))) == 2
    assert [ask("sources", *combination) for combination in combinations] == answers
    assert answers[0] != answers[1]


def test_a_question_opens_the_stored_index_once(index: Path) -> None:
    program = """
import sys
opened = []
sys.addaudithook(lambda event, args: opened.append(args) if event == "sqlite3.connect" else None)
from uzrel.__main__ import main
try:
    main()
finally:
    print(len(opened), file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", program, *QUESTION], check=True, capture_output=True, encoding="utf-8")
    assert done.stderr.split() == ["1"]


def test_an_edit_is_seen_at_once(tmp_path: Path) -> None:
    overlay = tmp_path / "overlay.toml"
    for number in range(9):
        time.sleep(0.06 if number % 3 == 0 else 0)  # so that there is an index to be fooled by, now and then
        assert title_in(with_title(overlay, f"Title {number:02}")) == f"Title {number:02}"


def test_an_edit_is_seen_that_changes_neither_size_nor_time(tmp_path: Path, cache_folder: Path) -> None:
    overlay = with_title(tmp_path / "overlay.toml", "Old title")
    before = overlay.stat()
    time.sleep(0.1)
    assert title_in(overlay) == "Old title"
    assert index_in(cache_folder)
    with_title(overlay, "New title")
    os.utime(overlay, ns=(before.st_atime_ns, before.st_mtime_ns))
    time.sleep(0.1)
    assert title_in(overlay) == "New title"


def test_a_file_put_in_the_place_of_another_is_seen(tmp_path: Path) -> None:
    overlay = with_title(tmp_path / "overlay.toml", "Old title")
    other = with_title(tmp_path / "other.toml", "New title")
    times = overlay.stat().st_atime_ns, overlay.stat().st_mtime_ns
    os.utime(other, ns=times)
    time.sleep(0.1)
    assert title_in(overlay) == "Old title"
    other.replace(overlay)
    assert title_in(overlay) == "New title"


def test_a_link_that_comes_to_lead_elsewhere_is_seen(tmp_path: Path) -> None:
    link = tmp_path / "link.toml"
    titles = ("One title", "Two title")
    for title in titles:
        with_title(tmp_path / f"{title}.toml", title)
    time.sleep(0.1)
    for title in (*titles, *titles):
        link.unlink(missing_ok=True)
        link.symlink_to(tmp_path / f"{title}.toml")
        assert title_in(link) == title


def test_the_index_of_an_earlier_version_of_the_data_is_not_used(tmp_path: Path, cache_folder: Path) -> None:
    overlay = with_title(tmp_path / "overlay.toml", "Old title")
    time.sleep(0.1)
    title_in(overlay)
    index, earlier = index_in(cache_folder), tmp_path / "earlier"
    shutil.copy2(index, earlier)
    with_title(overlay, "New title")
    time.sleep(0.1)
    assert title_in(overlay) == "New title"
    shutil.copy2(earlier, index)
    assert title_in(overlay) == "New title"


def test_the_index_of_an_earlier_version_of_the_data_gives_way_to_that_of_the_later(
    tmp_path: Path, cache_folder: Path
) -> None:
    for title in ("One title", "Two title"):
        overlay = with_title(tmp_path / "overlay.toml", title)
        time.sleep(0.1)
        title_in(overlay)
    assert index_in(cache_folder)


def test_a_file_that_no_longer_passes_the_gate_is_not_answered_from_its_index(tmp_path: Path) -> None:
    overlay = with_title(tmp_path / "overlay.toml", "A title")
    time.sleep(0.1)
    title_in(overlay)
    write(overlay, "[[source]]")
    assert ask("show", "test-source", "--data", overlay).status == 3
    overlay.unlink()
    assert ask("show", "test-source", "--data", overlay).status == 3


def test_twenty_first_runs_at_once_all_answer_and_leave_one_whole_index(cache_folder: Path, truth: Answer) -> None:
    started = [subprocess.Popen([*UZREL, *QUESTION], stdout=-1, stderr=-1, encoding="utf-8") for _ in range(20)]
    answers = {Answer(process.returncode, *both) for process in started for both in [process.communicate()]}
    assert {(each.stdout, each.stderr) for each in answers} == {(truth.stdout, "")}
    assert [process.returncode for process in started] == [0] * 20
    assert list(cache_folder.iterdir()) == [index_in(cache_folder)]
    assert is_sound(index_in(cache_folder))
    assert is_answered_without_building(*QUESTION)


def is_sound(index: Path) -> bool:
    """Say whether SQLite finds the file whole."""
    connection = sqlite3.connect(f"file:{index}?mode=ro", uri=True)
    try:
        return connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    finally:
        connection.close()


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


@pytest.mark.parametrize("moment", ["os.mkdir", "tempfile.mkstemp", "sqlite3.connect", "os.utime", "os.rename", "open"])
def test_the_answer_is_right_after_a_first_run_was_killed_on_its_way_to(
    moment: str, cache_folder: Path, truth: Answer
) -> None:
    killed = subprocess.run([sys.executable, "-c", KILLED_AT, moment, *QUESTION], check=False, capture_output=True)
    assert killed.returncode == -signal.SIGKILL
    assert ask(*QUESTION) == truth
    assert is_sound(index_in(cache_folder))
    assert is_answered_without_building(*QUESTION)


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
            assert ask(*QUESTION) == truth
            index.unlink()
    long_ago = time.time() - HOUR - 1
    for left_over in cache_folder.glob("*"):
        os.utime(left_over, (long_ago, long_ago))
    assert ask(*QUESTION) == truth
    assert list(cache_folder.iterdir()) == [index_in(cache_folder)]


def test_what_a_killed_build_left_behind_is_removed_once_it_is_old(cache_folder: Path) -> None:
    cache_folder.mkdir()
    old, new = (write(cache_folder / f"relations-{name}.tmp", "") for name in ("old", "new"))
    long_ago = time.time() - HOUR - 60
    os.utime(old, (long_ago, long_ago))
    ask(*QUESTION)
    assert not old.exists()
    assert new.exists()


def test_a_stray_thing_in_the_cache_does_not_keep_the_index_from_being_stored(cache_folder: Path) -> None:
    cache_folder.mkdir()
    (cache_folder / "stray").symlink_to("nowhere")
    folder = cache_folder / "stray.tmp"
    folder.mkdir()
    os.utime(folder, (0, 0))
    ask(*QUESTION)
    assert is_answered_without_building(*QUESTION)


def test_nothing_is_written_but_the_index(tmp_path: Path, cache_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def files() -> set[Path]:
        return {path for path in tmp_path.rglob("*") if not path.is_dir()}

    for name in ("tmp", "here"):
        (tmp_path / name).mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    before = {path: path.stat().st_mtime_ns for path in files()}
    for question in (QUESTION, ("timeline",), ("check",), ("schema",), ("show", "test-league"), ("country", "aq")):
        assert run(*question, cwd=tmp_path / "here").returncode == 0
    written = {path for path in files() if before.get(path) != path.stat().st_mtime_ns}
    assert written == {index_in(cache_folder)}


def test_data_may_come_from_a_process_substitution(tmp_path: Path) -> None:
    overlay = with_title(tmp_path / "overlay.toml", "Title")
    done = piped(overlay, "show", "test-source", "--data")
    assert (done.returncode, done.stdout, done.stderr) == (0, ask("show", "test-source", "--data", overlay).stdout, "")


def test_a_process_substitution_can_be_checked(tmp_path: Path) -> None:
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
    assert is_answered_without_building(*QUESTION)
    assert ask(*QUESTION) == truth
    index.parent.chmod(0o700)


def test_a_folder_with_signs_that_mean_something_in_an_address_is_as_good_as_any(
    tmp_path: Path, truth: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "50% of #1? & Ўзбекистон"
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    assert ask(*QUESTION) == truth
    assert is_answered_without_building(*QUESTION)
    assert index_in(folder / "uzrel").parent.name == "uzrel"
