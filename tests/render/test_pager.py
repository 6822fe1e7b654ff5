"""A table longer than the screen goes through the user's pager, on a terminal; nothing else does."""

import fcntl
import os
import pty
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.support import UZREL, heed_interrupts, write

LINES = 10
LONG, SHORT = "stats", "stats --limit 3"


@pytest.fixture
def pager(tmp_path: Path) -> Path:
    """Return a pager that marks what goes through it."""
    script = write(tmp_path / "pager", "#!/bin/sh\necho PAGED LESS=$LESS\ncat\n")
    script.chmod(0o755)
    return script


def on_terminal(question: str, variables: Mapping[str, str]) -> str:
    """Return what a terminal of a few lines shows."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, 80, 0, 0))
    environ = {**os.environ, "TERM": "xterm", **variables}
    with subprocess.Popen([*UZREL, *question.split()], stdout=slave, stderr=slave, env=environ) as process:
        os.close(slave)
        shown = b"".join(iter(lambda: read(master), b""))
    os.close(master)
    assert process.returncode == 0
    return shown.decode().replace("\r\n", "\n")


def read(terminal: int) -> bytes:
    """Read what a terminal shows until its other side is closed."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""


@pytest.fixture(autouse=True)
def no_pager_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget the pager that whoever runs the tests has chosen."""
    for name in ("PAGER", "LESS"):
        monkeypatch.delenv(name, raising=False)


def test_a_long_table_goes_through_the_pager_with_its_colours(pager: Path) -> None:
    shown = on_terminal(LONG, {"PAGER": str(pager)})
    assert shown.startswith("PAGED LESS=FRX\n")
    assert "\x1b[" in shown
    assert shown.removeprefix("PAGED LESS=FRX\n") == on_terminal(f"{LONG} --no-pager", {"PAGER": str(pager)})


def test_a_page_about_one_thing_goes_through_the_pager_too(pager: Path) -> None:
    assert on_terminal("show eco", {"PAGER": str(pager)}).startswith("PAGED")


@pytest.mark.parametrize(
    ("question", "variables"),
    [
        (SHORT, {}),
        (f"{LONG} --no-pager", {}),
        ("show eco --no-pager", {}),
        (f"{LONG} --json", {}),
        (f"{LONG} --format csv", {}),
        (LONG, {"TERM": "dumb"}),
        (LONG, {"PAGER": ""}),
        (LONG, {"PAGER": "cat"}),
    ],
)
def test_no_pager_is_started_where_none_is_wanted_or_needed(
    question: str, variables: Mapping[str, str], pager: Path
) -> None:
    assert "PAGED" not in on_terminal(question, {"PAGER": str(pager), **variables})


def test_an_answer_that_leaves_no_line_for_the_prompt_is_paged(pager: Path) -> None:
    assert "PAGED" not in on_terminal(f"stats --limit {LINES - 2}", {"PAGER": str(pager)})
    assert "PAGED" in on_terminal(f"stats --limit {LINES - 1}", {"PAGER": str(pager)})


def test_a_pager_that_does_not_exist_loses_nothing() -> None:
    shown = on_terminal(LONG, {"PAGER": "no-such-pager-anywhere"})
    assert shown.endswith(on_terminal(f"{LONG} --no-pager", {}))


def test_a_pager_that_is_left_early_ends_the_answer_quietly() -> None:
    assert on_terminal("timeline", {"PAGER": "head -n 1"}).count("\n") == 1


def test_an_interrupt_is_left_to_the_pager(tmp_path: Path) -> None:
    began, ended = tmp_path / "began", tmp_path / "ended"
    pager = write(tmp_path / "pager", f"#!/bin/sh\ntrap : INT\ntouch {began}\ncat >/dev/null\nsleep 1\ntouch {ended}\n")
    pager.chmod(0o755)
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, 80, 0, 0))
    environ = {**os.environ, "PAGER": str(pager), "TERM": "xterm"}
    with subprocess.Popen(
        [*UZREL, LONG], stdout=slave, stderr=subprocess.PIPE, env=environ, preexec_fn=heed_interrupts
    ) as process:
        while not began.exists():
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        assert process.stderr
        assert (process.wait(), process.stderr.read()) == (0, b"")
    os.close(slave)
    os.close(master)
    assert ended.exists()


PAGERS_THAT_FAIL = {
    "it may not be executed": "#!/bin/sh\ncat\n",
    "it dies before reading": "#!/bin/sh\nexit 3\n",
    "it is killed before reading": "#!/bin/sh\nkill -9 $$\n",
    "it is no program": "\x7fELF",
    "it refuses its options": "#!/bin/sh\necho 'unknown option' >&2\nexit 1\n",
}


@pytest.mark.parametrize("why", PAGERS_THAT_FAIL)
def test_the_answer_is_shown_although_the_pager_fails_as(why: str, tmp_path: Path) -> None:
    pager = write(tmp_path / "pager", PAGERS_THAT_FAIL[why])
    pager.chmod(0o644 if why == "it may not be executed" else 0o755)
    shown = on_terminal(LONG, {"PAGER": str(pager)})
    assert shown.endswith(on_terminal(f"{LONG} --no-pager", {}))


def test_a_pager_that_is_quit_early_does_not_bring_the_answer_twice(tmp_path: Path) -> None:
    pager = write(tmp_path / "pager", '#!/bin/sh\nread line\necho "$line"\nexit 0\n')
    pager.chmod(0o755)
    assert on_terminal("timeline", {"PAGER": str(pager)}).count("\n") == 1


@pytest.mark.parametrize(
    ("variables", "settings"),
    [
        ({}, "FRX"),
        ({"LESS": ""}, "-R "),
        ({"LESS": "-S"}, "-R -S"),
        ({"LESS": "FX"}, "-R FX"),
        ({"LESS": "-r"}, "-R -r"),
        ({"LESS": "-Pprompt"}, "-R -Pprompt"),
        ({"LESS": "--quit-if-one-screen"}, "-R --quit-if-one-screen"),
    ],
)
def test_less_gets_what_shows_colours_beside_the_users_settings(
    variables: Mapping[str, str], settings: str, tmp_path: Path
) -> None:
    pager = write(tmp_path / "pager", '#!/bin/sh\necho "LESS=[$LESS]"\ncat >/dev/null\n')
    pager.chmod(0o755)
    assert on_terminal(LONG, {"PAGER": str(pager), **variables}) == f"LESS=[{settings}]\n"
