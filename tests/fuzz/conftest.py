"""Random tests work in a folder of their own, where a command line may write what it likes."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(autouse=True, scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Work in an empty folder."""
    folder, before = tmp_path_factory.mktemp("here"), Path.cwd()
    os.chdir(folder)
    yield folder
    os.chdir(before)
