"""A stored index that is damaged, a process that is killed, a disk that is full: the answer is right and comes."""

import os
import resource
import signal
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.examples import examples
from tests.support import SMALL, Answer, answer, ended_at, index_in, install, run, settle, use_data

QUESTIONS: tuple[tuple[str, ...], ...] = (
    ("timeline", "--json"),
    ("timeline",),
    ("member-of", "--all"),
    ("search", "peacekeeping"),
    ("country", "kz"),
    ("show", "eco"),
    ("sources", "--format", "csv"),
    ("agreements", "--format", "md"),
)
MIB = 1 << 20


class Cached:
    """A uzrel without a packaged index, its cache, the index stored there, and the right answers."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        package = install(folder / "checkout", SMALL) / "uzrel"
        (package / "relations.sqlite").unlink()
        use_data(monkeypatch, package)
        self.environ = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache"), "PYTHONPATH": str(folder / "checkout")}
        monkeypatch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        settle()
        self.truth = {question: answer(*question) for question in QUESTIONS}
        self.index = index_in(folder / "cache" / "uzrel")
        self.content = self.index.read_bytes()
        self.status = self.index.stat()

    def replace(self, content: bytes | bytearray) -> None:
        """Put other content into the stored index without a trace in its times."""
        self.index.unlink(missing_ok=True)
        self.index.write_bytes(content)
        self.index.chmod(0o600)
        os.utime(self.index, ns=(self.status.st_atime_ns, self.status.st_mtime_ns))


@pytest.fixture(scope="module")
def cached(tmp_path_factory: pytest.TempPathFactory) -> Cached:
    with pytest.MonkeyPatch.context() as monkeypatch:
        return Cached(tmp_path_factory.mktemp("cached"), monkeypatch)


@pytest.fixture(autouse=True)
def bundled_data(cached: Cached, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have this process ask from that cache, and the processes it starts too."""
    use_data(monkeypatch, Path(cached.environ["PYTHONPATH"]) / "uzrel")
    for name in ("XDG_CACHE_HOME", "PYTHONPATH"):
        monkeypatch.setenv(name, cached.environ[name])


@pytest.fixture(autouse=True)
def surroundings() -> None:
    """Leave the home as the fixtures of this module set it."""


def assert_answered(given: Answer) -> None:
    """Assert that damage was passed over; damaged text is not noticed, and may hide a name (docs/stability.md)."""
    assert given.status == 0 or (given.status == 2 and "is not a known" in given.stderr)
    assert "bug" not in given.stderr


@given(data=st.data(), question=st.sampled_from(QUESTIONS))
@examples(50)
def test_a_flipped_bit_never_ends_an_answer(cached: Cached, data: st.DataObject, question: tuple[str, ...]) -> None:
    content = bytearray(cached.content)
    content[data.draw(st.integers(0, len(content) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    cached.replace(content)
    assert_answered(answer(*question))


@given(data=st.data(), question=st.sampled_from(QUESTIONS))
@examples(30)
def test_pages_that_a_disk_forgot_never_end_an_answer(
    cached: Cached, data: st.DataObject, question: tuple[str, ...]
) -> None:
    page, content = 4096, bytearray(cached.content)
    for number in data.draw(st.lists(st.integers(0, len(content) // page - 1), min_size=1, max_size=40)):
        content[number * page : (number + 1) * page] = bytes(page)
    cached.replace(content)
    assert_answered(answer(*question))


@given(content=st.binary(max_size=5000), at=st.integers(0, 200_000), question=st.sampled_from(QUESTIONS))
@examples(30)
def test_bytes_that_a_program_wrote_never_change_an_answer(
    cached: Cached, content: bytes, at: int, question: tuple[str, ...]
) -> None:
    cached.replace(cached.content)
    with cached.index.open("r+b") as file:
        file.seek(at)
        file.write(content)
    assert answer(*question) == cached.truth[question]


@given(moment=st.integers(1, 3000), number=st.sampled_from([signal.SIGKILL, signal.SIGINT, signal.SIGTERM]))
@examples(8)
def test_a_process_that_is_ended_at_any_moment_leaves_nothing_wrong(
    cached: Cached, moment: int, number: signal.Signals
) -> None:
    cached.index.unlink(missing_ok=True)
    ended = ended_at(moment, number, *QUESTIONS[0])
    truth = cached.truth[QUESTIONS[0]]
    assert (ended.status, ended.stdout) == (0, truth.stdout) or ended.status == -number
    assert ended.stderr == ""
    assert answer(*QUESTIONS[0]) == truth


@given(room=st.integers(0, 2 * MIB))
@examples(6)
def test_a_disk_with_any_room_left_changes_no_answer(cached: Cached, room: int) -> None:
    cached.index.unlink(missing_ok=True)
    done = run(*QUESTIONS[0], preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)))
    assert Answer(done.returncode, done.stdout, done.stderr) == cached.truth[QUESTIONS[0]]
    assert not list(cached.index.parent.glob("*.tmp"))


@given(written=st.integers(0, 40_000), question=st.sampled_from(QUESTIONS))
@examples(6)
def test_a_file_that_cannot_hold_the_answer_is_an_error_in_one_line(
    cached: Cached, written: int, question: tuple[str, ...]
) -> None:
    cached.replace(cached.content)
    out = cached.index.parent.parent / "out"
    with out.open("w") as file:
        done = run(
            *question,
            capture_output=False,
            stdout=file,
            stderr=subprocess.PIPE,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (written, written)),
        )
    assert cached.truth[question].stdout.startswith(out.read_text("utf-8", "ignore"))
    assert done.returncode in (0, 3)
    assert done.stderr.count("\n") == (1 if done.returncode else 0)
