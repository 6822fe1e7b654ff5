"""The exit status is the documented one whatever becomes of streams, memory and interrupts."""

import py_compile
import re
import resource
import signal
import subprocess
import sys
from importlib.util import cache_from_source
from pathlib import Path

import pytest

from tests.support import answer, ended_at, heed_interrupts, install, run

SMALL_ANSWERS = (
    "--version",
    "help timeline",
    "stats --limit 1 --json",
    "timeline 1999 --limit 1 --format csv",
    "timeline 1999 --limit 1 --format md",
    "member-of guam --on 1999-06",
    "chart --limit 1",
    "cite eco",
    "country kz --json",
    "check --json",
)


@pytest.mark.parametrize("question", SMALL_ANSWERS)
def test_a_small_answer_to_a_full_device_has_status_3_and_one_line(question: str, overlay: Path) -> None:
    data = () if question in ("--version", "help timeline") else (overlay,) if "check" in question else ()
    with Path("/dev/full").open("w") as full:
        done = run(*question.split(), *data, capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 3
    assert done.stderr.splitlines()[-1].startswith("uzrel: cannot write the answer: ")
    assert "Exception" not in done.stderr


@pytest.mark.parametrize("question", ["timeline 1999 --limit 1 --json", "member-of guuam", "check"])
def test_a_remark_that_cannot_be_written_does_not_change_the_answer(question: str) -> None:
    expected = run(*question.split())
    assert expected.stderr
    with Path("/dev/full").open("w") as full:
        done = run(*question.split(), capture_output=False, stderr=full, stdout=subprocess.PIPE)
    assert (done.returncode, done.stdout) == (expected.returncode, expected.stdout)


@pytest.mark.parametrize("moment", [1, 2, 5, 20, 60, 150, 300, 500, 800, 1200, 2000])
@pytest.mark.parametrize("question", ["timeline 1999", "check"])
def test_an_interrupt_at_any_moment_ends_the_program_quietly(question: str, moment: int) -> None:
    ended = ended_at(moment, signal.SIGINT, *question.split())
    assert ended.status in (0, -signal.SIGINT)
    assert not ended.stderr or (ended.status == 0 and "valid" in ended.stderr)


INTERRUPTED_IN = """
import os, signal, sys

place, name = sys.argv.pop(1), sys.argv.pop(1)
sent = False


def profile(frame, event, arg):
    global sent
    if not sent and event == "call" and frame.f_code.co_name == name and place in frame.f_code.co_filename:
        sent = True
        os.kill(os.getpid(), signal.SIGINT)


from uzrel.__main__ import main
sys.setprofile(profile)
main()
"""


@pytest.mark.parametrize(
    ("place", "name"),
    [("text", "searchable"), ("dates", "__str__"), ("models", "_check_citation"), ("dates", "parse")],
)
def test_an_interrupt_where_a_library_swallows_it_ends_the_program_too(
    place: str, name: str, overlay: Path, cache_folder: Path
) -> None:
    """SQLite makes an OperationalError of it, Pydantic one of its own, a finalizer a message."""
    program = [sys.executable, "-c", INTERRUPTED_IN, place, name]
    question = ["search", "penguins", "--data", str(overlay)]
    done = subprocess.run(
        [*program, *question], check=False, capture_output=True, encoding="utf-8", preexec_fn=heed_interrupts
    )
    assert (done.returncode, done.stderr) == (-signal.SIGINT, "")


@pytest.mark.parametrize("megabytes", [40, 48, 60])
@pytest.mark.parametrize("question", ["check", "timeline --json"])
def test_too_little_memory_is_an_error_in_one_line(question: str, megabytes: int) -> None:
    room = megabytes << 20
    done = run(*question.split(), preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (room, room)))
    if done.returncode < 0 or "fatal: out of memory" in done.stderr:  # SQLite or Pydantic has ended the process
        return
    assert done.returncode in (0, 3)
    assert done.stderr.count("\n") <= 1
    assert "bug" not in done.stderr


def test_too_little_memory_to_start_is_an_error_in_one_line(tmp_path: Path) -> None:
    module = tmp_path / "typer.py"
    module.write_text("raise MemoryError")
    command = [
        sys.executable,
        "-c",
        "import sys; sys.path.insert(0, sys.argv.pop(1))\nfrom uzrel.__main__ import main\nmain()",
    ]
    done = subprocess.run([*command, tmp_path, "stats"], check=False, capture_output=True, encoding="utf-8")
    assert (done.returncode, done.stdout, done.stderr) == (3, "", "uzrel: cannot start: not enough memory\n")


@pytest.mark.parametrize("module", ["cli/run", "cli/commands/stats", "queries/stats"])
def test_byte_code_that_a_full_disk_cut_short_is_an_error_in_one_line(
    module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = install(tmp_path) / "uzrel" / f"{module}.py"
    compiled = Path(cache_from_source(str(source)))
    py_compile.compile(str(source), str(compiled))
    compiled.write_bytes(compiled.read_bytes()[:-9])
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    done = run("stats")
    assert (done.returncode, done.stdout) == (3, "")
    assert re.fullmatch("uzrel: cannot (load|start).*\n", done.stderr)


LONG = "x" * 5000


@pytest.mark.parametrize(
    "command",
    ["stats --data {}", "check {}", "fmt {}", "chart --svg {}", "show {}", "timeline {}", "search {}", "{}", "cite {}"],
)
@pytest.mark.parametrize("argument", [LONG, f"{LONG}/x", "loop", "loop/x", "1" * 100_000])
def test_arguments_too_long_and_loops_of_links_are_no_bugs(
    command: str, argument: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "loop").symlink_to("loop")
    given = answer(*command.format(argument).split())
    assert given.status in ((0,) if command.startswith("search") else (2, 3))
    assert "bug" not in given.stderr
    assert given.stderr.count("\n") == 1


@pytest.mark.parametrize("variable", ["XDG_CACHE_HOME", "HOME", "PAGER"])
@pytest.mark.parametrize("value", [f"/{LONG}", "/dev/null/x"])
def test_variables_that_name_what_cannot_be_are_no_bugs(
    variable: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, value)
    assert answer("stats", "--json").status == 0


@pytest.mark.parametrize("option", ["--with", "--not-with", "--kind", "--status"])
def test_a_thousand_of_an_option_are_answered_or_refused(option: str) -> None:
    given = answer("member-of", *[option, "kz" if "with" in option else "x"] * 1000)
    assert given.status in (0, 2)
    assert "bug" not in given.stderr


def test_as_many_names_as_there_are_may_be_asked_for_at_once() -> None:
    codes = [row["country"] for row in answer("relations", "--json").json]
    for names in (["--with", ",".join(codes)], [part for code in codes for part in ("--with", code)]):
        assert answer("timeline", *names, "--json").status == 0


@pytest.mark.parametrize("format_", ["table", "json", "jsonl", "csv", "tsv", "md"])
def test_a_field_named_twice_is_shown_once(format_: str) -> None:
    once, twice = (answer("timeline", "1999", "--format", format_, "--fields", f) for f in ("date,id", "date,id,date"))
    assert once == twice
