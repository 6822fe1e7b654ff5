"""What holds for every test: it sees nothing of the user's own files and leaves nothing among them."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.support import ANTARCTICA, install_small

# No test asserts on a clock, so Hypothesis does not either.
settings.register_profile("uzrel", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("uzrel")


@pytest.fixture(autouse=True)
def cache_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give this process and those it starts a home and a cache of their own; return where uzrel's cache would be."""
    for name in ("UZREL_DATA", "NO_COLOR", "COLUMNS", "LINES", "FORCE_COLOR", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)
    for name in ("HOME", "XDG_CACHE_HOME"):
        folder = tmp_path / name.lower()
        folder.mkdir()
        monkeypatch.setenv(name, str(folder))
    return tmp_path / "xdg_cache_home" / "uzrel"


@pytest.fixture(scope="session")
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a cache folder that tests may share, for questions of the bundled data."""
    return tmp_path_factory.mktemp("shared-cache")


@pytest.fixture
def warm(cache_folder: Path, shared_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the index of the bundled data from test to test."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(shared_cache))


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install uzrel with a dataset that is compiled in no time; return the folder to import it from."""
    return install_small(tmp_path_factory.mktemp("installed")).parent


@pytest.fixture
def small(installed: Path, cache_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have processes run that installation."""
    monkeypatch.setenv("PYTHONPATH", str(installed))


@pytest.fixture
def overlay(warm: None) -> Path:
    """Return a file that lays over the data a record of every kind, set in an Antarctica of the 1650s."""
    return ANTARCTICA
