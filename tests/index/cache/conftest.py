"""A cache to ask with: the bundled dataset has no packaged index here, as in a checkout."""

import os
from pathlib import Path

import pytest

from tests.support import Answer, answer, index_in, install, use_data

QUESTION = ("timeline", "--json")


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder to import a uzrel from that has no packaged index."""
    folder = install(tmp_path_factory.mktemp("checkout"))
    (folder / "uzrel" / "relations.sqlite").unlink()
    return folder


@pytest.fixture(autouse=True)
def bundled_data(checkout: Path, cache_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have this process and those it starts answer from the cache, which is empty at first."""
    use_data(monkeypatch, checkout / "uzrel")
    monkeypatch.setenv("PYTHONPATH", str(checkout))


@pytest.fixture(scope="module")
def truth(checkout: Path) -> Answer:
    """Answer the question without any index being stored."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        use_data(monkeypatch, checkout / "uzrel")
        monkeypatch.setenv("XDG_CACHE_HOME", os.devnull)
        return answer(*QUESTION)


@pytest.fixture
def index(cache_folder: Path) -> Path:
    """Have the index stored and return its file."""
    answer(*QUESTION)
    return index_in(cache_folder)


def is_reused(index: Path, *question: object) -> bool:
    """Say whether the question is answered with the stored index left as it is."""
    before = index.stat()
    assert answer(*question).status == 0
    after = index.stat()
    return (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
