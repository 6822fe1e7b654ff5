"""Whatever is typed gets an answer, or a line that says why not."""

from hypothesis import example, given
from hypothesis import strategies as st

from tests.support import ACTIVE, answer
from uzrel.cli.registry import COMMANDS

EVERY_COMMAND = tuple(COMMANDS)


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
def test_any_arguments_get_an_answer_or_one_line_of_error(arguments: list[str]) -> None:
    given = answer(*arguments)
    assert given.status in (0, 1, 2, 3)
    assert "bug" not in given.stderr
    assert "Traceback" not in given.stderr
    assert not ACTIVE.search(given.stderr)
    assert all(line.startswith("uzrel: ") for line in given.stderr.splitlines())
    if given.status != 0 and "check" not in arguments:
        assert given.stdout == ""
        assert given.stderr != ""
