"""Pipes, terminals and signals: what a process writes where, and how it ends."""

import errno
import os
import pty
import shlex
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

from tests.support import UZREL, answer, heed_interrupts, run, tables, write


@pytest.mark.parametrize(
    "arguments",
    [
        [b"\xff"],
        [b"show", b"\xd0"],
        [b"search", b"\xff"],
        [b"stats", b"--data", b"\xff.toml"],
    ],
)
def test_arguments_that_are_not_utf_8_get_one_line_of_error(arguments: list[bytes]) -> None:
    done = subprocess.run([*UZREL, *arguments], check=False, capture_output=True)
    assert done.returncode in (0, 1, 2, 3)
    assert done.stderr.startswith(b"uzrel: ")
    assert done.stderr.count(b"\n") == 1


def test_a_file_name_need_not_be_utf_8(tmp_path: Path, overlay: Path) -> None:
    name = os.fsencode(tmp_path) + b"/\xff.toml"
    shutil.copy(overlay, os.fsdecode(name))
    done = subprocess.run([*UZREL, b"show", b"test-pact", b"--data", name], check=False, capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.fixture
def long(tmp_path: Path) -> Path:
    """Return a file with more events than any buffer holds."""
    event = {"title": "Something of some length that happened", "kind": "visit", "sources": ["s-1"]}
    source = {"id": "s-1", "title": "T", "publisher": "P", "url": "https://a.b/c", "language": "en", "kind": "media"}
    events = [{"id": f"e-{number}", "date": "1650", **event} for number in range(1500)]
    return write(tmp_path / "long.toml", tables({"source": [source], "event": events}))


@pytest.mark.parametrize("format_", ["table", "json", "csv", "md"])
def test_a_reader_that_has_seen_enough_ends_the_answer_quietly(format_: str, long: Path) -> None:
    command = [*UZREL, "timeline", "1650", "--data", str(long), "--format", format_]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline()
        process.stdout.close()
        assert (process.wait(), process.stderr.read()) == (0, b"")


@pytest.mark.parametrize("arguments", ["timeline", "show eco", "--help", "timeline -h", "schema", "check"])
def test_a_reader_that_is_gone_from_the_start_ends_the_answer_quietly(arguments: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = run(*arguments.split(), capture_output=False, stdout=writing, stderr=subprocess.PIPE)
    finally:
        os.close(writing)
    assert done.returncode == 0
    assert done.stderr == "" or arguments == "check"


@pytest.mark.parametrize("arguments", ["timeline", "show eco", "schema", "--help"])
def test_a_full_disk_under_the_answer_has_status_3_and_one_line(arguments: str) -> None:
    with Path("/dev/full").open("w") as full:
        done = run(*arguments.split(), capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert (done.returncode, done.stderr) == (3, f"uzrel: cannot write the answer: {os.strerror(errno.ENOSPC)}\n")


@pytest.mark.parametrize(("arguments", "status"), [("stats", 0), ("show xyzzyxyzzy", 2), ("check nowhere.toml", 3)])
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&-", "2>/dev/full"])
def test_the_status_is_the_same_with_streams_closed_or_full(arguments: str, status: int, closed: str) -> None:
    command = f"{shlex.join(UZREL)} {arguments} {closed}"
    done = subprocess.run(["bash", "-c", command], check=False, capture_output=True, encoding="utf-8")
    assert done.returncode == status
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr


def test_an_interrupt_ends_the_program_quietly_and_by_the_signal(tmp_path: Path) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    command = [*UZREL, "stats", "--data", str(fifo)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, preexec_fn=heed_interrupts)
    with fifo.open("w"):  # opens once uzrel reads the file, which never ends
        process.send_signal(signal.SIGINT)
        assert process.communicate() == (b"", b"")
    assert process.returncode == -signal.SIGINT


@pytest.mark.parametrize(
    ("arguments", "variables", "is_terminal", "colored"),
    [
        ((), {}, True, True),
        ((), {}, False, False),
        ((), {"NO_COLOR": "1"}, True, False),
        ((), {"NO_COLOR": ""}, True, True),
        ((), {"TERM": "dumb"}, True, False),
        (("--color", "never"), {}, True, False),
        (("--color", "always"), {}, False, True),
        (("--color", "always"), {"NO_COLOR": "1"}, False, True),
        (("--json", "--color", "always"), {}, True, False),
    ],
)
@pytest.mark.parametrize("question", [("stats",), ("show", "eco")], ids=" ".join)
def test_colour_goes_to_terminals_unless_said_otherwise(
    question: tuple[str, ...], arguments: tuple[str, ...], variables: dict[str, str], is_terminal: bool, colored: bool
) -> None:
    given = answer(*question, *arguments, width=80 if is_terminal else None, today=None, **variables)
    assert ("\x1b[" in given.stdout) is colored


@pytest.mark.parametrize(
    "variables", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "POSIX", "PYTHONUTF8": "0"}]
)
@pytest.mark.parametrize("format_", ["table", "json"])
def test_the_answer_is_utf_8_whatever_the_locale(variables: dict[str, str], format_: str, overlay: Path) -> None:
    done = run("show", "aq", "--format", format_, "--data", overlay, env={**os.environ, **variables})
    assert "Антарктида" in done.stdout


def test_errors_are_utf_8_too() -> None:
    done = run("show", "Ўзга", env={**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii"})
    assert "Ўзга" in done.stderr


def test_a_terminal_is_written_to_in_its_own_width(overlay: Path) -> None:
    def widest(columns: int) -> int:
        parent, child = pty.openpty()
        command = [*UZREL, "timeline", "--with", "aq", "--data", str(overlay), "--color", "never", "--no-pager"]
        with subprocess.Popen(command, stdout=child, env={**os.environ, "COLUMNS": str(columns)}) as process:
            os.close(child)
            shown = b"".join(iter(lambda: read(parent), b""))
        os.close(parent)
        assert process.returncode == 0
        return max(map(len, shown.decode().splitlines()))

    assert widest(60) <= 60 < widest(200) <= 200


def read(terminal: int) -> bytes:
    """Read what a terminal shows until its other side is closed."""
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""


def test_nothing_is_cropped_or_wrapped_where_there_is_no_terminal(tmp_path: Path) -> None:
    words = "word " * 1000 + "end"
    place = {"id": "test-place", "name": words, "country": "uz", "kind": "city"}
    overlay = write(tmp_path / "overlay.toml", tables({"place": [place]}))
    for question in (("search", "word end"), ("show", "test-place")):
        shown = run(*question, "--data", overlay, env={**os.environ, "COLUMNS": "40"}).stdout
        assert words in shown
