"""An answer is on stdout alone, and the same wherever and however it is asked for."""

import os
import re
import shutil
from pathlib import Path

import pytest

from tests.support import answer, run, tables, write


@pytest.mark.parametrize(
    "question",
    [
        "timeline --with aq",
        "twins aq",
        "agreements aq",
        "relations aq",
        "missions aq",
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
    assert given.status == 0
    assert given.stderr == "" or question.startswith("member-of --of")
    assert "est" in given.stdout


@pytest.mark.parametrize(
    "question",
    [
        "timeline 0001",
        "member-of --of aq",
        "agreements kz --on 1950",
        "relations kz --on 1950",
        "meetings kz --on 1950",
        "twins bukhara --on 1950",
        "diff 0001 0002",
        "search xyzzyxyzzy",
        "chart --with aq",
        "chart timeline --with aq",
    ],
)
@pytest.mark.parametrize(("format_", "stdout"), [("table", ""), ("json", "[]\n"), ("jsonl", "")])
def test_an_empty_answer_has_status_0_and_says_what_is_on_record(
    question: str, format_: str, stdout: str, tmp_path: Path
) -> None:
    overlay = write(tmp_path / "overlay.toml", tables({"country": [{"code": "aq", "name": "Antarctica"}]}))
    given = answer(*question.split(), "--format", format_, "--data", overlay)
    assert (given.status, given.stdout) == (0, stdout)
    assert re.search(r"^uzrel: no .* on record.* \d{4}", given.stderr, re.MULTILINE)


@pytest.mark.parametrize(
    "question", ["agreements aq", "relations aq", "meetings aq", "twins aq", "timeline --with aq", "disputes --with aq"]
)
@pytest.mark.parametrize("time", ["", "--since 2010"])
def test_where_nothing_is_recorded_of_a_state_at_any_time_the_answer_does_not_deny_it(
    question: str, time: str, tmp_path: Path
) -> None:
    overlay = write(tmp_path / "overlay.toml", tables({"country": [{"code": "aq", "name": "Antarctica"}]}))
    given = answer(*question.split(), *time.split(), "--data", overlay)
    assert re.fullmatch(
        "uzrel: no [a-z]+ for 'aq' are recorded, which is not to say that there were none\n", given.stderr
    )


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("timeline 0001 --kind summit", "entries of kind summit from 1999 to 2021"),
        ("agreements --on 1950 --kind border", "agreements of kind border from 2001 to 2022"),
        ("missions --on 1950 --kind embassy", "missions of kind embassy from 1992 to 1994"),
        ("member-of --on 1950", "memberships from 1991 to 2023"),
        ("member-of --of kz --on 1950", "memberships from 1992 to 2001"),
        ("member-of --on 1950 --kind security", "memberships of kind security from 1992 to 2006"),
    ],
)
def test_an_empty_answer_names_the_years_of_what_was_asked_for(question: str, years: str) -> None:
    (subject, *_) = years.split()
    assert f"no such {subject} on record, which has {years} and is kept" in answer(*question.split()).stderr


def test_the_same_question_gets_the_same_bytes(overlay: Path) -> None:
    asked = [run("timeline", "--data", overlay, env={**os.environ, "PYTHONHASHSEED": seed}).stdout for seed in "123"]
    assert len(set(asked)) == 1


def test_the_answer_is_the_same_from_any_folder_and_by_any_path(
    overlay: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer("timeline", "--with", "aq", "--data", overlay)
    shutil.copy(overlay, tmp_path)
    monkeypatch.chdir(tmp_path)
    assert answer("timeline", "--with", "aq", "--data", overlay.name) == asked
    assert run("timeline", "--with", "aq", "--data", overlay.name, cwd=tmp_path).stdout == asked.stdout
