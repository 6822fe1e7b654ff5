"""What holds for every test: it asks of frozen data, sees nothing of the user's own files and leaves nothing there."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, is_hypothesis_test, settings

from tests.support import ANTARCTICA, install, use_data

os.environ["PYTHONDONTWRITEBYTECODE"] = "1"  # where tests leave too little room, Python would cut byte code short

# No test asserts on a clock, so Hypothesis does not either.
settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("long", settings.get_profile("default"), max_examples=10_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that makes the golden files anew."""
    parser.addoption("--update-golden", action="store_true", help="write tests/golden anew from what is shown now")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every property-based test as ``fuzz``, and give it an hour, where many examples are asked for."""
    if settings.get_current_profile_name() == "long":
        for item in items:
            if is_hypothesis_test(getattr(item, "obj", None)):
                item.add_marker("fuzz")
                item.add_marker(pytest.mark.timeout(3600))


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder to import a uzrel from that comes with the frozen data and its index, as from a wheel."""
    return install(tmp_path_factory.mktemp("installed"))


@pytest.fixture(scope="session")
def shared_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for the caches of all tests that do not ask for one of their own."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(autouse=True)
def surroundings(shared_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give this process and those it starts a home that is not the user's, and no settings."""
    for name in ("UZREL_DATA", "NO_COLOR", "COLUMNS", "LINES", "FORCE_COLOR", "SOURCE_DATE_EPOCH", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name in ("HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(shared_home))


@pytest.fixture(autouse=True)
def bundled_data(installed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the frozen data for the bundled dataset, in this process and in those it starts."""
    use_data(monkeypatch, installed / "uzrel")
    monkeypatch.setenv("PYTHONPATH", str(installed))


@pytest.fixture
def cache_folder(tmp_path: Path, surroundings: None, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test a home of its own; return the folder where uzrel caches indexes then, not made yet."""
    home = tmp_path / "home"
    home.mkdir()
    for name in ("HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home))
    return home / "uzrel"


@pytest.fixture
def overlay() -> Path:
    """Return a user's own file with a record of every kind, set in an Antarctica of the 1650s."""
    return ANTARCTICA
