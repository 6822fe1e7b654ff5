"""Help, and what is shown when no question is asked."""

import re

import pytest

from tests.support import answer, examples_of, run
from uzrel import __version__
from uzrel.cli.registry import COMMANDS

EVERY_COMMAND = tuple(COMMANDS)


def test_the_version_is_told() -> None:
    assert run("--version").stdout.startswith(f"uzrel {__version__}")


@pytest.mark.parametrize("command", ["", *EVERY_COMMAND])
def test_help_goes_by_two_names(command: str) -> None:
    short, long = (answer(*command.split(), option) for option in ("-h", "--help"))
    assert (short.status, short.stdout, short.stderr) == (0, long.stdout, "")
    assert short.stdout.startswith("Usage: uzrel ")


def test_help_lists_every_command_in_its_group() -> None:
    shown = answer("--help").stdout
    groups = dict.fromkeys(registration.group for registration in COMMANDS.values())
    assert [group for group in re.findall(r"^(\w+):$", shown, re.MULTILINE) if group in groups] == list(groups)
    for name, registration in COMMANDS.items():
        group = shown.partition(f"\n{registration.group}:\n")[2].partition("\n\n")[0]
        assert re.search(rf"^  {name} +\S", group, re.MULTILINE)


def test_no_command_at_all_tells_how_to_begin() -> None:
    given = answer()
    assert (given.status, given.stderr) == (0, "")
    assert "timeline" in given.stdout


@pytest.mark.parametrize("command", EVERY_COMMAND)
def test_the_help_of_a_command_says_what_it_is_for_and_gives_examples(command: str) -> None:
    shown = answer(command, "--help").stdout
    assert 2 <= len(examples_of(command)) <= 6
    for line in examples_of(command):
        assert re.search(rf"^  {re.escape(line)}(\n {{10}}|  )", shown, re.M)
    assert not re.search(r"^  (-\S+, )?--\S+( \S+)?$(?!\n +\w)", shown, re.MULTILINE)


SCREEN = 45
"""Lines that the help of a command may have in a terminal of 80 columns."""


@pytest.mark.parametrize("command", EVERY_COMMAND)
def test_the_help_of_a_command_fits_on_one_screen(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    lines = answer(command, "--help").stdout.splitlines()
    assert len(lines) <= SCREEN
    assert [line for line in lines if len(line) > 80 and line.strip() not in examples_of(command)] == []


@pytest.mark.parametrize("command", ["", *EVERY_COMMAND])
def test_help_is_spelt_in_the_british_way(command: str) -> None:
    shown = answer(*command.split(), "--help").stdout
    american = re.findall(r"\b(?:\w+(?:[iy]zes?|[iy]zed|izing)|(?<!--)(?:color|center|behavior|catalog)s?)\b", shown)
    assert set(american) <= {"customize"}, "which is Typer's"
