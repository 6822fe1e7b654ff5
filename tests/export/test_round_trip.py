"""An export as TOML is the whole dataset: alone it answers every question of the golden files as the data did."""

import shlex
from pathlib import Path

import pytest

from tests.support import answer
from tests.test_golden import QUESTIONS, TODAY


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the export that all questions are asked of."""
    return tmp_path_factory.mktemp("export")


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_exported_file_alone_gives_the_same_answer(question: str, folder: Path) -> None:
    exported = folder / "exported.toml"
    if not exported.exists():
        assert answer("export", exported).status == 0
    asked = shlex.split(question)
    expected = answer(*asked, width=80, today=TODAY, NO_COLOR="1")
    assert expected == answer(*asked, "--no-bundled", "--data", exported, width=80, today=TODAY, NO_COLOR="1")
