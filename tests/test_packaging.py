"""What is built and installed: the same answers from a wheel, from an sdist and from a checkout."""

import os
import re
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from tests.support import Answer, answer
from uzrel.cli.registry import COMMANDS

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

CHECKOUT = Path(__file__).parents[1]
QUESTION = ("timeline", "1999", "--json")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the sdist, and from that the wheel."""
    folder = tmp_path_factory.mktemp("built")
    command = [sys.executable, "-m", "build", "--outdir", str(folder), str(CHECKOUT)]
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr + done.stdout
    return folder


@pytest.fixture(scope="session", params=["*.whl", "*.tar.gz"], ids=["wheel", "sdist"])
def installation(request: pytest.FixtureRequest, built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install a distribution into an environment of its own and return the folder of its programs."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=True)
    (distribution,) = built.glob(request.param)
    install = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", str(distribution)]
    done = subprocess.run(install, check=False, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr + done.stdout
    return folder / "bin"


@pytest.fixture(autouse=True)
def bundled_data() -> None:
    """Leave the bundled dataset what it is: that is what is built."""


@pytest.fixture(scope="session")
def checkout_answer() -> Answer:
    """Answer the question from the checkout."""
    return answer(*QUESTION)


@pytest.mark.parametrize(
    "program", [("uzrel",), ("python", "-m", "uzrel"), ("python", "-I", "-m", "uzrel")], ids=" ".join
)
def test_an_installed_uzrel_answers_as_the_checkout_does(
    program: tuple[str, ...], installation: Path, checkout_answer: Answer, tmp_path: Path
) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    command = [str(installation / program[0]), *program[1:], *QUESTION]
    done = subprocess.run(command, check=False, capture_output=True, cwd=folder, env=environment)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == checkout_answer.stdout.encode()


def test_a_wheel_holds_the_program_the_data_and_nothing_else(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {
        "uzrel/relations.toml",
        "uzrel/relations.sqlite",
        "uzrel/py.typed",
        "uzrel/cli/commands/timeline.py",
    } <= names
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"uzrel"}
    assert {Path(name).suffix for name in names if name.startswith("uzrel/")} == {".py", ".sqlite", ".toml", ".typed"}
    assert any(name.endswith("licenses/LICENSE") for name in names)
    manual = {Path(name).name for name in names if "/share/man/man1/" in name}
    assert manual == {"uzrel.1", *(f"uzrel-{command}.1" for command in COMMANDS)}


def test_an_sdist_holds_what_it_takes_to_test_it(built: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {
        "pyproject.toml",
        "README.md",
        "LICENSE",
        "data/relations.toml",
        "src/uzrel/cli/app.py",
        "hatch_build.py",
    } <= names
    assert {"tests/test_packaging.py", "tests/conftest.py", "tests/data/small.toml", "docs/man/uzrel.1"} <= names
    assert [
        name
        for name in names
        if re.search(r"__pycache__|\.(pyc|sqlite|orig|rej|swp)$|^\.(?!ci|gitignore|dockerignore)", name)
    ] == []


def test_an_installation_has_the_man_pages(installation: Path) -> None:
    assert (installation.parent / "share" / "man" / "man1" / "uzrel-timeline.1").is_file()


def test_the_data_in_a_wheel_is_that_of_the_checkout(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    data = zipfile.ZipFile(wheel).read("uzrel/relations.toml")
    assert data == (CHECKOUT / "data" / "relations.toml").read_bytes()
