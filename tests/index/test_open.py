"""Opening an index: a stored one that fails is passed over, an error of the user's is not."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.support import WORLD, dataset_text, settle, write
from uzrel.index.cache import index_path
from uzrel.index.database import Index
from uzrel.index.open import ask
from uzrel.model.errors import UsageError
from uzrel.queries.lookup import heading


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write a dataset and have its index stored in a cache of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    file = write(tmp_path / "data.toml", dataset_text(WORLD))
    settle()
    assert titles(file) == ["Club"]
    return file


def titles(file: Path) -> list[str]:
    return list(ask([file], lambda index: [heading(index, "club").title]))


def test_a_damaged_list_in_the_cache_is_answered_from_a_new_index(data: Path) -> None:
    stored = index_path([data])
    assert stored
    with closing(sqlite3.connect(stored, isolation_level=None)) as connection:
        connection.execute("UPDATE record SET sources = 'x', title = 'Damaged' WHERE id = 'club'")
    assert titles(data) == ["Club"]
    assert titles(data) == ["Club"]
    with closing(sqlite3.connect(stored)) as connection:
        assert connection.execute("SELECT sources FROM record WHERE id = 'club'").fetchall() == [('["gazette"]',)]


def test_rows_that_were_read_before_the_damage_come_once(data: Path) -> None:
    runs: list[Index] = []

    def query(index: Index) -> Iterator[int]:
        runs.append(index)
        yield 1
        if len(runs) == 1:
            raise ValueError("damaged")
        yield 2

    assert list(ask([data], query)) == [1, 2]
    assert len(runs) == 2


def test_an_error_of_the_user_s_is_told_at_once(data: Path) -> None:
    runs = []

    def query(index: Index) -> list[str]:
        runs.append(index)
        raise UsageError("no")

    with pytest.raises(UsageError):
        list(ask([data], query))
    assert len(runs) == 1


def test_a_bug_is_not_hidden(data: Path) -> None:
    def query(index: Index) -> list[int]:
        return [1 // 0]

    with pytest.raises(ZeroDivisionError):
        list(ask([data], query))
