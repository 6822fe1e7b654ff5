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
from uzrel.index.open import bundled_path

README = (generate.ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("line", [line for command in COMMANDS for line in examples_of(command)])
def test_an_example_in_the_help_is_answered(
    line: str, tmp_path: Path, overlay: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(overlay, "mine.toml")
    Path("data").mkdir()
    shutil.copy(bundled_path(), "data/relations.toml")
    program, *arguments = shlex.split(line.partition(" > ")[0])
    given = answer(*arguments)
    assert program == "uzrel"
    assert given.status == 0
    writes = arguments[0] in ("export", "fmt") or {"--svg", "--png"} & set(arguments)
    assert given.stdout or writes or arguments[0] in ("check", "today")


@pytest.mark.parametrize("line", sorted(set(re.findall(r"^\$ (uzrel .+)$", README, re.M))))
def test_a_command_in_the_readme_is_answered(line: str) -> None:
    command = line.partition(" | ")[0]
    given = answer(*shlex.split(command)[1:])
    assert given.stdout or given.status in (1, 2)  # some show a refusal


def test_the_python_in_the_readme_runs() -> None:
    (shown,) = re.findall(r"```pycon\n(.*?)```", README, re.DOTALL)
    names: dict[str, object] = {}
    for example in doctest.DocTestParser().get_examples(shown):
        exec(compile(example.source, "README.md", "single"), names)
