"""Errors: one line on stderr that says what is wrong, and a status for scripts."""

import re
import shlex
from pathlib import Path

import pytest

from tests.support import ACTIVE, answer, assert_refused, tables, toml, write


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
def test_an_unknown_name_has_status_2(question: str) -> None:
    assert_refused(answer(*shlex.split(question.format("xyzzyxyzzy"))), 2, "is not a known")


@pytest.mark.parametrize("name", ["-", "", "%", "Ω", "xyz" * 1000])
@pytest.mark.parametrize("question", ["show", "timeline --with"])
def test_any_text_may_be_an_unknown_name(question: str, name: str) -> None:
    assert_refused(answer(*question.split(), name), 2, "is not a known")


@pytest.mark.parametrize(
    ("question", "near"),
    [
        ("country Antartica", "Antarctica (aq)"),
        ("member-of 'Leage of Tests'", "LOTS (test-league)"),
        ("twins 'Test Hrbour'", "Test Harbour"),
        ("show test-pakt", "Pact on penguins (test-pact)"),
        ("timeline --with Антарктика", "Antarctica (aq)"),
    ],
)
def test_an_unknown_name_is_answered_with_those_that_are_near(question: str, near: str, overlay: Path) -> None:
    given = answer(*shlex.split(question), "--data", overlay)
    assert_refused(given, 2, "did you mean", near)
    assert given.stderr.count("(") <= 3


def test_a_name_without_any_near_it_is_answered_with_what_to_try() -> None:
    assert_refused(answer("show", "xyzzyxyzzy"), 2, "search for a word of it")


def test_an_ambiguous_name_has_status_2_and_lists_what_it_may_be(overlay: Path) -> None:
    assert_refused(answer("twins", "Test", "--data", overlay), 2, "test-harbour", "test-oasis", "id")


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
        ("timeline someday", "'someday' is not a date"),
        ("timeline 2005..1999", "ends before it starts"),
        ("timeline ..", "'..' is not a date"),
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
        ("diff 2000 1999", "1999 lies before 2000; give the earlier one first"),
        ("diff 1999 2000 --table memberships", "did you mean membership"),
        ("diff 1999 2000 --fields dates", "'dates'; there are: date, earliest"),
        ("agreements --kind visits", "there are: "),
        ("member-of --kind visits", "there are: "),
        ("member-of --status visits", "member"),
        ("timeline --fields date,dates", "'dates'; there are: date, earliest"),
        ("timeline --sort=-dates", "'dates'; there are: date, earliest"),
        ("sources --fields facts,locator", "'locator'"),
        ("timeline --json --format csv", "contradict"),
        ("show eco --json --format table", "contradict"),
        ("cite eco --json --format text", "contradict"),
        ("cite eco --format csv", "bibtex"),
        ("disputes x", "'x' is not a date"),
        ("disputes --table sources", "there are: organization"),
        ("disputes --field colour", "there are: "),
        ("show", "Missing argument"),
        ("country", "Missing argument"),
        ("search", "Missing argument"),
        ("chart meetings", "memberships"),
        ("chart --kind visits", "security"),
        ("chart timeline --kind security,universal", "withdrawal"),
        ("chart --since x", "'x' is not a date"),
        ("chart --since ..1995", "has no beginning; write --since 1995"),
        ("chart --until 2005..", "has no end; write --until 2005"),
        ("chart --since 2999", "'2999' is after the end of the chart"),
        ("chart --svg x.svg --json", "--svg and --png draw"),
        ("chart --svg x.svg --format table --fields id", "--svg and --png draw"),
        ("chart --fields ids", "there are: row, label"),
        ("schema no-such-command", "timeline"),
        ("schema schema", "timeline"),
    ],
)
def test_wrong_usage_has_status_2_and_says_what_is_wrong(arguments: str, told: str) -> None:
    assert_refused(answer(*shlex.split(arguments)), 2, told)


def test_very_many_conditions_are_answered_or_refused() -> None:
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
def test_an_invalid_dataset_has_status_3(command: tuple[str, ...], text: str, tmp_path: Path) -> None:
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
def test_a_number_outside_json_is_refused(value: float, tmp_path: Path) -> None:
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
