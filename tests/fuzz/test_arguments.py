"""Whatever is typed gets an answer, or a line that says why not."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.support import ACTIVE, answer
from uzrel.cli.registry import COMMANDS, load_command

OPTIONS = sorted(
    {
        option
        for command in map(load_command, COMMANDS)
        for parameter in command.params
        for option in parameter.opts
        if option.startswith("-")
    }
    | {"--help", "-h", "--version", "--", "-", "--json=", "--limit="}
)
WORDS = (
    *COMMANDS, "kz", "guam", "eco", "uz", "a-person", "president", "1999", "2005..", "today", "1990s", "05/06/2005",
    "title", "date", "-date", "kind,date", "visit", "json", "csv", "md", "0", "7", "-1", "peace*", '"', "a AND b",
)  # fmt: skip
TEXT = st.text(st.characters(exclude_characters="\0/", exclude_categories=["Cs"]), max_size=12)
ARGUMENTS = st.lists(st.one_of(st.sampled_from(WORDS), st.sampled_from(OPTIONS), TEXT), max_size=7)


@given(arguments=st.builds(lambda name, rest: [name, *rest], st.sampled_from(tuple(COMMANDS)), ARGUMENTS) | ARGUMENTS)
@example(arguments=["check", "\x1b[31m\n"])
@example(arguments=["timeline", "--data", "a\nb"])
@example(arguments=["timeline", "--limit", str(2**70)])
@example(arguments=["show", "\u202e\u061c"])
def test_any_arguments_get_an_answer_or_one_line_of_error(arguments: list[str]) -> None:
    given = answer(*arguments)
    assert given.status in (0, 1, 2, 3, 4, 5)
    assert "bug" not in given.stderr
    assert "Traceback" not in given.stderr
    assert not ACTIVE.search(given.stderr)
    assert all(line.startswith("uzrel: ") for line in given.stderr.splitlines())
    if given.status in (2, 3) and "check" not in arguments:
        assert given.stdout == ""
        assert given.stderr != ""


WITH_TIME = ("timeline", "member-of", "agreements", "relations", "twins", "who", "meetings", "disputes", "diff")
TIMES = st.text("0123456789-./~?%X– toadyMJune", min_size=1, max_size=24)


@given(command=st.sampled_from(WITH_TIME), since=TIMES, until=TIMES)
def test_any_text_for_a_time_is_one_or_is_refused(command: str, since: str, until: str) -> None:
    options = [since, until] if command == "diff" else [f"--since={since}", f"--until={until}"]
    given = answer(command, "--limit=1", "--json", *options)
    assert given.status in (0, 2)
    assert "bug" not in given.stderr


@given(
    words=st.lists(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=8), max_size=6)
)
def test_any_words_may_be_searched_for(words: list[str]) -> None:
    given = answer("search", "--json", "--limit=1", "--", *words)
    assert given.status in (0, 2)
    assert "bug" not in given.stderr


@pytest.mark.parametrize("instruction", ["complete_zsh", "complete_fish"])
@given(arguments=ARGUMENTS)
@example(arguments=["csv", "member-of"])
@example(arguments=["timeline", "--no-such", ""])
def test_any_beginning_of_a_command_line_is_completed(instruction: str, arguments: list[str]) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch:
        line = " ".join(["uzrel", *arguments])
        variables = {"COMP_WORDS": line, "COMP_CWORD": str(len(arguments)), "_TYPER_COMPLETE_ARGS": line}
        for name, value in {**variables, "_UZREL_COMPLETE": instruction}.items():
            monkeypatch.setenv(name, value)
        given = answer(_UZREL_COMPLETE=instruction)
    assert given.status == 0
    assert given.stderr == ""
