"""The examples that people are shown are asked of the record and answered."""

import doctest
import re
import shlex
import shutil
from pathlib import Path

import pytest

from docs import generate
from tests.support import answer, examples_of
from uzrel.cli.registry import COMMANDS
from uzrel.cli.status import ExitStatus
from uzrel.index.open import bundled_path

PAGES = [generate.ROOT / "README.md", *sorted(generate.DOCS.glob("*.md"))]
BLOCKS = [
    block
    for page in PAGES
    for block in re.findall(r"^```(?:console|sh)?\n(.*?)^```", page.read_text("utf-8"), re.M | re.S)
]
INDENTED = [line for page in PAGES for line in re.findall(r"^    (uzrel .+)$", page.read_text("utf-8"), re.M)]
COMMAND_LINES = sorted(
    {*INDENTED, *(line for block in BLOCKS for line in re.findall(r"^(?:\$ )?(uzrel .+)$", block, re.M))}
)
"""Every command line in a block of a page."""
REFUSED = ("uzrel country Kazakhstn", "uzrel timeline 2005-02-30", "uzrel timeline 05/06/2005", "uzrel embassies")
TOML_BLOCKS = re.findall(r"^```toml\n(.*?)^```", (generate.DOCS / "curation.md").read_text("utf-8"), re.M | re.S)


@pytest.fixture
def folder(tmp_path: Path, overlay: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Go to a folder with a file of the user's own, as in an example, and a checkout's data."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(overlay, "mine.toml")
    Path("data").mkdir()
    shutil.copy(bundled_path(), "data/relations.toml")
    return tmp_path


@pytest.mark.parametrize("line", [line for command in COMMANDS for line in examples_of(command)])
def test_an_example_in_the_help_is_answered(
    line: str, tmp_path: Path, overlay: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(overlay, "mine.toml")
    Path("data").mkdir()
    shutil.copy(bundled_path(), "data/relations.toml")
    program, *arguments = shlex.split(line)
    given = answer(*arguments)
    assert program == "uzrel"
    assert given.status == 0
    assert given.stdout or arguments[0] in ("check", "fmt", "today") or "--svg" in arguments


@pytest.mark.parametrize("line", COMMAND_LINES)
def test_a_command_in_the_documentation_is_answered(line: str, folder: Path) -> None:
    given = answer(*shlex.split(line.partition(" > ")[0].partition(" | ")[0], comments=True)[1:])
    if given.status == ExitStatus.WRONG_USAGE and line in REFUSED:
        assert given.stderr
    else:
        assert given.status in (ExitStatus.ANSWERED, ExitStatus.NO, ExitStatus.POSSIBLY)


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
