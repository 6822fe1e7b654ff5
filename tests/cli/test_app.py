"""The command line: what it prints where, what it tells the shell, and that nothing typed at it makes it stumble."""

import errno
import os
import pty
import re
import shlex
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.support import UZREL, Answer, answer, examples_of, run, tables, toml, write
from uzrel import __version__
from uzrel.cli.app import COMMANDS

EVERY_COMMAND = tuple(COMMANDS)
ACTIVE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""What a terminal would obey, line breaks apart."""


def assert_refused(given: Answer, status: int, *told: str) -> None:
    """Assert that a command line was refused in one line on stderr that tells all of ``told``."""
    assert (given.status, given.stdout) == (status, "")
    assert re.fullmatch("uzrel: [^\n]+\n", given.stderr)
    for part in told:
        assert part in given.stderr


@pytest.mark.parametrize(
    "question",
    [
        "timeline --with aq",
        "member-of --of aq --all",
        "twins aq",
        "agreements aq",
        "relations aq",
        "meetings aq",
        "diff 1650 1660",
        "country aq",
        "search penguins",
        "show test-pact",
        "sources test-gazette",
        "sources test-gazette --single",
        "disputes",
        "disputes 1653 --with aq",
        "cite test-pact",
        "stats",
    ],
)
@pytest.mark.parametrize("option", ["", "--json"])
def test_an_answer_is_on_stdout_alone_and_has_status_0(question: str, option: str, overlay: Path) -> None:
    given = answer(*question.split(), *option.split(), "--data", overlay)
    assert (given.status, given.stderr) == (0, "")
    assert "est" in given.stdout


@pytest.mark.parametrize(
    ("question", "nothing"),
    [
        ("timeline 0001", "entry in the timeline"),
        ("member-of --of aq", "membership"),
        ("agreements aq", "agreement"),
        ("relations aq", "relations"),
        ("meetings aq", "meeting"),
        ("twins aq", "twinning"),
        ("diff 0001 0002", "change between these days"),
        ("disputes --with aq", "dispute"),
        ("search xyzzyxyzzy", "record with these words"),
        ("chart --with aq", "membership or entry"),
        ("chart timeline --with aq", "membership or entry"),
    ],
)
@pytest.mark.parametrize(("format_", "stdout"), [("table", ""), ("json", "[]\n"), ("jsonl", "")])
def test_an_empty_answer_has_status_0_and_says_what_the_data_covers(
    question: str, nothing: str, format_: str, stdout: str, tmp_path: Path
) -> None:
    overlay = write(tmp_path / "overlay.toml", tables({"country": [{"code": "aq", "name": "Antarctica"}]}))
    given = answer(*question.split(), "--format", format_, "--data", overlay)
    assert (given.status, given.stdout) == (0, stdout)
    assert re.fullmatch(
        rf"uzrel: no [a-z ]*{nothing}; the data runs from \d+ to \d+, as of \S+\n",
        given.stderr,
    )


@pytest.mark.parametrize(
    "question",
    [
        "twins {}",
        "agreements {}",
        "relations {}",
        "meetings {}",
        "country {}",
        "show {}",
        "cite {}",
        "cite uz-guam {}",
        "sources {}",
        "sources --single {}",
        "disputes --with {}",
        "member-of {}",
        "member-of --of {}",
        "member-of --with {}",
        "timeline --with {}",
        "diff 1999 2000 --with {}",
        "chart --with {}",
        "chart timeline --with {}",
    ],
)
@pytest.mark.parametrize("name", ["xyzzyxyzzy", "-", "''", "%", "Ω"])
def test_an_unknown_name_has_status_1(question: str, name: str) -> None:
    assert_refused(answer(*shlex.split(question.format(name))), 1, "is not a known")


@pytest.mark.parametrize(
    ("question", "near"),
    [
        ("country Antartica", "Antarctica (aq)"),
        ("member-of 'Leage of Tests'", "LOTS (test-league)"),
        ("twins 'Test Harbor'", "Test Harbour"),
        ("show test-pakt", "Pact on penguins (test-pact)"),
        ("timeline --with Антарктика", "Antarctica (aq)"),
    ],
)
def test_an_unknown_name_is_answered_with_those_that_are_near(question: str, near: str, overlay: Path) -> None:
    given = answer(*shlex.split(question), "--data", overlay)
    assert_refused(given, 1, "did you mean", near)
    assert given.stderr.count("(") <= 3


def test_a_name_without_any_near_it_is_answered_with_what_to_try() -> None:
    assert_refused(answer("show", "xyzzyxyzzy"), 1, "uzrel search")


def test_a_name_that_could_be_several_things_has_status_1_and_names_them(overlay: Path) -> None:
    assert_refused(answer("twins", "Test", "--data", overlay), 1, "test-harbour", "test-oasis", "id")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("--no-such-option", "--no-such-option"),
        ("no-such-command", "no-such-command"),
        ("timeline --no-such-option", "--no-such-option"),
        ("timeline 1999 2000", "2000"),
        ("timeline --limit", "--limit"),
        ("timeline --limit x", "'x'"),
        ("timeline --limit -1", "-1"),
        ("timeline --format xml", "jsonl"),
        ("show eco --format csv", "csv"),
        ("timeline --color sometimes", "always"),
        ("timeline 1999-13", "months run from 01 to 12"),
        ("timeline 1999-02-29", "its last is 28"),
        ("timeline yesterday", "'yesterday' is not a date"),
        ("timeline 2005..1999", "ends before it starts"),
        ("timeline ..", "open at both ends"),
        ("timeline ''", "not a date"),
        ("member-of --on ''", "not a date"),
        ("member-of --on 99", "'99' is not a date"),
        ("agreements --on x", "'x' is not a date"),
        ("relations --on x", "'x' is not a date"),
        ("timeline --kind visits", "visit"),
        ("diff", "Missing argument"),
        ("diff 1999", "Missing argument"),
        ("diff 1999 2000 2001", "2001"),
        ("diff x 2000", "'x' is not a date"),
        ("diff 1999 x", "'x' is not a date"),
        ("diff 2000 1999", "write: uzrel diff 1999 2000"),
        ("diff 1999 2000 --table memberships", "there are: membership, agreement"),
        ("diff 1999 2000 --fields dates", "'dates'; there are: group, change"),
        ("agreements --kind visits", "there are: "),
        ("member-of --kind visits", "there are: "),
        ("member-of --status visits", "member"),
        ("timeline --fields date,dates", "'dates'; there are: date, certainty"),
        ("timeline --sort=-dates", "'dates'; there are: date, certainty"),
        ("sources --fields facts,locator", "'locator'"),
        ("timeline --json --format csv", "contradict"),
        ("show eco --json --format table", "contradict"),
        ("cite eco --json --format text", "contradict"),
        ("cite eco --format csv", "bibtex"),
        ("cite", "Missing argument"),
        ("disputes x", "'x' is not a date"),
        ("disputes --table sources", "there are: organization"),
        ("disputes --field colour", "there are: "),
        ("show", "Missing argument"),
        ("country", "Missing argument"),
        ("search", "Missing argument"),
        ("chart meetings", "memberships"),
        ("chart --kind visits", "security"),
        ("chart timeline --kind security,universal", "visit"),
        ("chart --since x", "'x' is not a date"),
        ("chart --since ..1995", "has no beginning; write --since 1995"),
        ("chart --since 2999", "'2999' is yet to come"),
        ("chart --svg x.svg --json", "--svg draws"),
        ("chart --svg x.svg --format table --fields id", "--svg draws"),
        ("chart --fields ids", "there are: row, label"),
        ("schema no-such-command", "timeline"),
        ("schema schema", "timeline"),
    ],
)
def test_wrong_usage_has_status_2_and_says_what_is_wrong(arguments: str, told: str) -> None:
    assert_refused(answer(*shlex.split(arguments)), 2, told)


def test_more_conditions_than_a_question_can_have_are_answered_or_refused() -> None:
    given = answer("timeline", *["--with", "kz"] * 1500, "--json")
    assert given.status in (0, 2)
    assert "bug" not in given.stderr


BAD_DATA = {
    "not TOML": "event = [",
    "an unknown table": "[[events]]\nid = 'a'",
    "a table that is a value": "event = 5",
    "[dataset] that is a value": "dataset = 5",
    "[dataset] that is an array": "[[dataset]]\ntitle = 'x'",
    "an array of values": "event = [1]",
    "a record without an id": "[[event]]\ntitle = 'x'",
    "an id that is a number": "[[event]]\nid = 5",
    "a number too long to read": f"x = {'9' * 5000}",
    "a reference to nothing": tables({"place": [{"id": "x-y", "name": "x", "country": "zz", "kind": "city"}]}),
    "tables in tables without end": f"x = {'[' * 5000}",
    "a byte order mark": "\ufeff[[event]]",
}


@pytest.mark.parametrize("text", BAD_DATA.values(), ids=BAD_DATA)
@pytest.mark.parametrize("command", [("stats", "--data"), ("check",)], ids=" ".join)
def test_data_that_does_not_pass_the_gate_has_status_3(command: tuple[str, ...], text: str, tmp_path: Path) -> None:
    file = write(tmp_path / "bad.toml", text)
    given = answer(*command, file)
    assert given.status == 3
    assert "bug" not in given.stderr
    told = given.stdout if command == ("check",) else given.stderr
    assert f"{file}" in told
    assert "Traceback" not in told


@pytest.mark.parametrize(
    "value", [10**30, float("inf"), float("nan")], ids=["too great for a database", "infinite", "not a number"]
)
def test_a_number_that_no_json_can_hold_has_status_3_or_is_written_as_json(value: float, tmp_path: Path) -> None:
    figure = {"id": "f-1", "subject": "s", "quantity": "q", "value": value, "as_of": "1999", "sources": ["s-1"]}
    source = {"id": "s-1", "title": "T", "publisher": "P", "url": "https://a.b/c", "language": "en", "kind": "media"}
    given = answer(
        "show", "f-1", "--json", "--data", write(tmp_path / "x.toml", tables({"source": [source], "figure": [figure]}))
    )
    assert "bug" not in given.stderr
    assert given.status == 3 or not re.search(r"\b(NaN|Infinity)\b", given.stdout)


@pytest.mark.parametrize(
    ("file", "told"),
    [("missing.toml", "cannot be read"), (".", "cannot be read"), ("bytes.toml", "UTF-8"), ("", "cannot be read")],
)
def test_data_that_cannot_be_read_has_status_3(
    file: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("bytes.toml").write_bytes(b"\xff\xfe")
    assert_refused(answer("stats", "--data", file), 3, told)


def test_data_with_several_problems_is_refused_with_a_line_for_each(tmp_path: Path) -> None:
    ids = ["a\nb", "c\x1b[2Jd", "e\u2028f", "Gh"]
    text = "".join(f"[[source]]\nid = {toml(id_)}\n" for id_ in ids)
    file = write(tmp_path / "bad.toml", text)
    problems = answer("check", file, "--json").json
    given = answer("stats", "--data", file)
    assert len(given.stderr.splitlines()) == len(problems) >= len(ids)
    assert not ACTIVE.search(given.stderr)
    assert all(line.startswith("uzrel: ") for line in given.stderr.splitlines())


WORDS = st.sampled_from(
    [
        *EVERY_COMMAND,
        "kz",
        "guam",
        "eco",
        "1999",
        "2005..",
        "today",
        "title",
        "date",
        "-date",
        "visit",
        "json",
        "csv",
        "md",
    ]
)
OPTIONS = st.sampled_from(
    [
        *("--json", "--format", "-f", "--fields", "--sort", "--limit", "--data", "--color", "--on", "--with", "--of"),
        *("--kind", "--status", "--all", "--reverse", "--help", "-h", "--version", "--", "-", "--json=", "--limit="),
    ]
)
TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12)
ARGUMENTS = st.lists(st.one_of(WORDS, OPTIONS, TEXT), max_size=6)


@given(
    arguments=st.one_of(
        ARGUMENTS, st.builds(lambda name, rest: [name, *rest], st.sampled_from(EVERY_COMMAND), ARGUMENTS)
    )
)
@example(arguments=["check", "\x1b[31m\n"])
@example(arguments=["timeline", "--data", "a\nb"])
@example(arguments=["timeline", "--limit", str(2**70)])
@example(arguments=["show", "\u202e\u061c"])
def test_whatever_is_typed_gets_an_answer_or_a_line_that_says_why_not(arguments: list[str]) -> None:
    given = answer(*arguments)
    assert given.status in (0, 1, 2, 3)
    assert "bug" not in given.stderr
    assert "Traceback" not in given.stderr
    assert not ACTIVE.search(given.stderr)
    assert all(line.startswith("uzrel: ") for line in given.stderr.splitlines())
    if given.status != 0 and "check" not in arguments:
        assert given.stdout == ""
        assert given.stderr != ""


@pytest.mark.parametrize(
    "arguments",
    [
        [b"\xff"],
        [b"timeline", b"\xff\xfe"],
        [b"show", b"\xd0"],
        [b"search", b"\xff"],
        [b"stats", b"--data", b"\xff.toml"],
    ],
)
def test_bytes_that_are_no_text_are_only_unknown(arguments: list[bytes]) -> None:
    done = subprocess.run([*UZREL, *arguments], check=False, capture_output=True)
    assert done.returncode in (0, 1, 2, 3)
    assert done.stderr.startswith(b"uzrel: ")
    assert done.stderr.count(b"\n") == 1


def test_a_file_whose_name_is_no_text_can_be_laid_over_the_data(tmp_path: Path, overlay: Path) -> None:
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


@pytest.mark.parametrize("format_", ["table", "json", "jsonl", "csv", "tsv", "md"])
def test_a_reader_that_has_seen_enough_ends_the_answer_quietly(format_: str, long: Path) -> None:
    command = [*UZREL, "timeline", "1650", "--data", long, "--format", format_]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline()
        process.stdout.close()
        assert (process.wait(), process.stderr.read()) == (0, b"")


def test_an_interrupt_ends_the_program_quietly_and_by_the_signal(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen([*UZREL, "timeline", "--data", pipe], stderr=subprocess.PIPE) as process:
        with pipe.open("wb"):  # opens once it is read from
            process.send_signal(signal.SIGINT)
            assert process.wait() == -signal.SIGINT
        assert process.stderr
        assert process.stderr.read() == b""


@pytest.mark.parametrize(
    "arguments", ["timeline", "stats", "show eco", "--help", "--version", "timeline -h", "schema", "check"]
)
def test_a_reader_that_is_gone_from_the_start_ends_the_answer_quietly(arguments: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = run(*arguments.split(), capture_output=False, stdout=writing, stderr=subprocess.PIPE)
    finally:
        os.close(writing)
    assert done.returncode == 0
    assert done.stderr == "" or arguments == "check"


@pytest.mark.parametrize(
    "arguments", ["timeline", "stats --json", "show eco", "schema", "--help", "timeline -h", "--version"]
)
def test_a_full_disk_under_the_answer_has_status_3_and_one_line(arguments: str) -> None:
    with Path("/dev/full").open("w") as full:
        done = run(*arguments.split(), capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert (done.returncode, done.stderr) == (3, f"uzrel: cannot write the answer: {os.strerror(errno.ENOSPC)}\n")


@pytest.mark.parametrize(("arguments", "status"), [("stats", 0), ("show xyzzyxyzzy", 1), ("timeline x", 2), ("--x", 2)])
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&-", "2>/dev/full"])
def test_the_status_is_the_same_with_streams_closed_or_full(arguments: str, status: int, closed: str) -> None:
    command = f"{shlex.join(UZREL)} {arguments} {closed}"
    done = subprocess.run(["bash", "-c", command], check=False, capture_output=True, encoding="utf-8")
    assert done.returncode == status
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr


def test_an_interrupt_ends_the_program_quietly(tmp_path: Path) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    command = [*UZREL, "stats", "--data", fifo]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE)
    with fifo.open("w"):  # opens once uzrel reads the file, which never ends
        process.send_signal(signal.SIGINT)
        stdout, stderr = process.communicate()
    assert process.returncode in (130, -signal.SIGINT)
    assert stdout == b""
    assert b"Traceback" not in stderr
    assert stderr.count(b"\n") <= 1


def test_the_version_is_told() -> None:
    assert run("--version").stdout == f"uzrel {__version__}\n"


@pytest.mark.parametrize("command", ["", *EVERY_COMMAND])
def test_help_goes_by_two_names(command: str) -> None:
    short, long = (run(*command.split(), option) for option in ("-h", "--help"))
    assert (short.returncode, short.stdout, short.stderr) == (0, long.stdout, "")
    assert short.stdout.startswith("Usage: uzrel ")


def test_help_lists_every_command_in_its_group() -> None:
    shown = run("--help").stdout
    groups = dict.fromkeys(registration.group for registration in COMMANDS.values())
    assert [group for group in re.findall(r"^(\w+):$", shown, re.MULTILINE) if group in groups] == list(groups)
    for name, registration in COMMANDS.items():
        group = shown.partition(f"\n{registration.group}:\n")[2].partition("\n\n")[0]
        assert re.search(rf"^  {name} +\S", group, re.MULTILINE)


def test_no_command_at_all_shows_the_help() -> None:
    assert (run().returncode, run().stdout) == (0, run("--help").stdout)


@pytest.mark.parametrize("command", EVERY_COMMAND)
def test_the_help_of_a_command_says_what_it_is_for_and_gives_examples(command: str) -> None:
    shown = run(command, "--help").stdout
    assert 2 <= len(examples_of(command)) <= 6
    for line in examples_of(command):
        assert f"\n    {line} " in shown
    assert not re.search(r"^  (-\S+, )?--\S+( \S+)?$(?!\n +\w)", shown, re.MULTILINE)


def test_the_data_may_be_named_in_a_variable(overlay: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = answer("show", "test-pact", "--data", overlay)
    assert asked.status == 0
    assert answer("show", "test-pact").status == 1
    monkeypatch.setenv("UZREL_DATA", str(overlay))
    assert answer("show", "test-pact") == asked
    monkeypatch.setenv("UZREL_DATA", "")
    assert answer("show", "test-pact").status == 1


def test_several_files_may_be_named_in_a_variable(
    overlay: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a folder").mkdir()
    place = {"id": "second-place", "name": "Second", "country": "aq", "kind": "city"}
    second = write(tmp_path / "a folder" / "second file.toml", tables({"place": [place]}))
    monkeypatch.setenv("UZREL_DATA", os.pathsep.join(map(str, (overlay, second))))
    assert answer("show", "second-place").status == answer("show", "test-pact").status == 0


def test_a_later_file_replaces_the_records_of_an_earlier(overlay: Path, tmp_path: Path) -> None:
    country = {"code": "aq", "name": "The ice"}
    second = write(tmp_path / "second.toml", tables({"country": [country]}))
    assert answer("country", "aq", "--json", "--data", overlay, "--data", second).json["name"] == "The ice"


def test_the_answer_is_the_same_from_any_folder_and_by_any_path(
    overlay: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer("timeline", "--with", "aq", "--data", overlay)
    shutil.copy(overlay, tmp_path)
    monkeypatch.chdir(tmp_path)
    assert answer("timeline", "--with", "aq", "--data", overlay.name) == asked
    assert run("timeline", "--with", "aq", "--data", overlay.name, cwd=tmp_path).stdout == asked.stdout


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
    given = answer(*question, *arguments, width=80 if is_terminal else None, **variables)
    assert ("\x1b[" in given.stdout) is colored


@pytest.mark.parametrize(
    "variables", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "POSIX", "PYTHONUTF8": "0"}]
)
@pytest.mark.parametrize("format_", ["table", "json", "csv", "md"])
def test_the_answer_is_utf_8_whatever_the_locale(variables: dict[str, str], format_: str, overlay: Path) -> None:
    done = run("show", "aq", "--data", overlay, env={**os.environ, **variables})
    assert "Антарктида" in done.stdout
    asked = ("member-of", "test-league", "--format", format_, "--data", overlay)
    assert "Léague" in run(*asked, env={**os.environ, **variables}).stdout


def test_errors_are_utf_8_too(overlay: Path) -> None:
    done = run("show", "Ўзга", env={**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii"})
    assert "Ўзга" in done.stderr


def test_a_terminal_is_written_to_in_its_own_width(overlay: Path) -> None:
    def widest(columns: int) -> int:
        parent, child = pty.openpty()
        command = [*UZREL, "timeline", "--with", "aq", "--data", overlay, "--color", "never", "--no-pager"]
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


def test_the_same_question_gets_the_same_bytes(overlay: Path) -> None:
    asked = [run("timeline", "--data", overlay, env={**os.environ, "PYTHONHASHSEED": seed}).stdout for seed in "123"]
    assert len(set(asked)) == 1


def test_python_can_run_the_package() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "uzrel", "--version"], check=True, capture_output=True, encoding="utf-8"
    )
    assert done.stdout.startswith("uzrel ")
