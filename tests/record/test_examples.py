"""The examples that people are shown are asked of the record and answered."""

import doctest
import re
import shlex
import shutil
from pathlib import Path

import pytest

from docs import generate
from tests.support import Answer, answer, examples_of
from uzrel.cli.registry import COMMANDS
from uzrel.cli.status import ExitStatus
from uzrel.index.open import bundled_path

PAGES = [
    page for page in [generate.ROOT / "README.md", *sorted(generate.DOCS.glob("*.md"))] if page.stem != "performance"
]
"""The pages that show commands; the one on performance shows measurements."""
REFUSED = ("uzrel country Kazakhstn", "uzrel timeline 2005-02-30", "uzrel timeline 05/06/2005", "uzrel embassies")
UNTRIED = ("uzrel --install-completion",)
TOML_BLOCKS = re.findall(r"^```toml\n(.*?)^```", (generate.DOCS / "curation.md").read_text("utf-8"), re.M | re.S)


@pytest.fixture
def folder(tmp_path: Path, overlay: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Go to a folder with a file of the user's own, as in an example, and a checkout's data."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("webbrowser.open", lambda _: True)
    shutil.copy(overlay, "mine.toml")
    Path("data").mkdir()
    shutil.copy(bundled_path(), "data/relations.toml")
    return tmp_path


def ask_as_shown(line: str) -> Answer:
    """Answer a command line as it is shown, without what a shell does with the answer."""
    program, *arguments = shlex.split(re.split(r" [>|] ", line)[0], comments=True)
    assert program == "uzrel"
    return answer(*arguments)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_examples_in_the_help_are_answered_one_after_the_other(command: str, folder: Path) -> None:
    for line in examples_of(command):
        given = ask_as_shown(line)
        assert given.status == 0, line
        assert given.stdout or given.stderr or command in ("check", "fmt", "today"), line


def command_lines(page: str) -> list[str]:
    """Return the command lines in the blocks of a page, in order."""
    blocks = re.findall(r"^```(?:console|sh)\n(.*?)^```|^    (uzrel [^\n]+)$", page, re.M | re.S)
    lines = [
        line for block, indented in blocks for line in re.findall(r"^(?:\$ )?(uzrel .+)$", indented or block, re.M)
    ]
    return [line for line in lines if line not in UNTRIED]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_commands_of_a_page_are_answered_one_after_the_other(page: Path, folder: Path) -> None:
    for line in command_lines(page.read_text("utf-8")):
        given = ask_as_shown(line)
        if line in REFUSED:
            assert given.status == ExitStatus.WRONG_USAGE, line
        else:
            assert given.status in (ExitStatus.ANSWERED, ExitStatus.NO, ExitStatus.POSSIBLY), (line, given.stderr)


@pytest.mark.parametrize(
    "page", [page for page in PAGES if "```pycon" in page.read_text("utf-8")], ids=lambda page: page.name
)
def test_the_python_in_the_documentation_says_what_it_shows(page: Path, folder: Path) -> None:
    shown = "".join(re.findall(r"```pycon\n(.*?)```", page.read_text("utf-8"), re.DOTALL))
    test = doctest.DocTestParser().get_doctest(shown, {}, page.name, str(page), 0)
    assert doctest.DocTestRunner().run(test).failed == 0


@pytest.mark.parametrize("block", TOML_BLOCKS)
def test_a_record_in_the_documentation_is_valid(block: str, folder: Path) -> None:
    Path("shown.toml").write_text(block, "utf-8")
    assert answer("check", "shown.toml").stderr.endswith("dataset is valid\n")
