"""The data that charts are drawn of."""

from pathlib import Path

import pytest

from tests.render.charts.support import EVENTS, MEMBERSHIPS, ORGANIZATIONS, lay
from tests.support import WORLD, use_data


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask of a small dataset in place of the bundled one."""
    lay(
        tmp_path,
        monkeypatch,
        {**WORLD, "organization": ORGANIZATIONS},
        {"membership": MEMBERSHIPS},
        {"event": EVENTS},
    )


@pytest.fixture
def frozen(data: None, installed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask of the frozen data after all."""
    use_data(monkeypatch, installed / "uzrel")
