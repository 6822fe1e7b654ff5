"""Sessions for contributors and CI: ``nox -l`` lists them, ``nox -s lint types`` runs two of them.

A session makes an environment of its own in ``.nox`` and keeps it. ``nox --no-venv`` runs sessions in the active
environment, which must have the ``dev`` extra.
"""

import re
import shutil
import sqlite3
import tarfile
import tomllib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import nox

CHECKS = ["tests", "slow", "interop", "lint", "types", "data", "docs", "build"]
DATA = Path("data/relations.toml")

nox.needs_version = ">=2025.5.1"
nox.options.sessions = CHECKS
nox.options.reuse_venv = "yes"


def install(session: nox.Session, extras: str = "dev") -> None:
    """Install uzrel with some extras, except into an environment that nox did not make."""
    if session.venv_backend != "none":
        session.install("-e", f".[{extras}]")


@nox.session
def tests(session: nox.Session) -> None:
    """Run the tests, as the README's command does."""
    install(session)
    session.run("pytest", *session.posargs)


@nox.session
def slow(session: nox.Session) -> None:
    """Run the tests that are left out of the README's command because they take long."""
    install(session)
    session.run("pytest", "-m", "slow", *session.posargs)


@nox.session
def interop(session: nox.Session) -> None:
    """Read exports and rows with the tools that the documentation names: pandas, Polars, DuckDB, Datasette."""
    install(session, "dev,interop")
    session.run("pytest", "-m", "interop", *session.posargs)


@nox.session
def fuzz(session: nox.Session) -> None:
    """Run the Hypothesis tests with many more examples."""
    install(session)
    session.run("pytest", "-m", "fuzz", *session.posargs, env={"HYPOTHESIS_PROFILE": "long"})


@nox.session
def coverage(session: nox.Session) -> None:
    """Measure what the tests cover; pyproject.toml sets the floor."""
    install(session)
    session.run("pytest", "--cov", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Check the format, the style and the direction of imports."""
    install(session)
    session.run("ruff", "format", "--check", ".")
    session.run("ruff", "check", ".")
    session.run("lint-imports")


@nox.session
def types(session: nox.Session) -> None:
    """Check the types of the package, the tests and the tools."""
    install(session)
    session.run("mypy")


@nox.session
def data(session: nox.Session) -> None:
    """Check that the dataset is valid and fit to publish."""
    install(session)
    session.run("uzrel", "check", "--strict", str(DATA))
    session.run("python", "data/complete_aliases.py", "--check")


@nox.session
def docs(session: nox.Session) -> None:
    """Check that the generated parts of the documentation are up to date."""
    install(session)
    session.run("python", "docs/generate.py", "--check")


@nox.session
def bench(session: nox.Session) -> None:
    """Measure what commands cost."""
    install(session)
    session.run("python", "-m", "bench", *session.posargs)


@nox.session
def build(session: nox.Session) -> None:
    """Build the sdist and the wheel into dist/, and check them."""
    install(session)
    shutil.rmtree("dist", ignore_errors=True)
    session.run("python", "-m", "build")
    (sdist,), (wheel,) = Path("dist").glob("*.tar.gz"), Path("dist").glob("*.whl")
    with tarfile.open(sdist) as archive:
        packed = {name.partition("/")[2] for name in archive.getnames()}
    if missing := {"noxfile.py", "pyproject.toml", "tests/conftest.py", DATA.as_posix()} - packed:
        session.error(f"{sdist} lacks {', '.join(sorted(missing))}")
    with TemporaryDirectory() as folder:
        with ZipFile(wheel) as files:
            files.extractall(folder)
        if faults := list(package_faults(Path(folder, "uzrel"))):
            session.error(f"{wheel}: {'; '.join(faults)}")
        session.run("python", "-m", "uzrel", "stats", env={"PYTHONPATH": folder}, silent=True)


def package_faults(package: Path) -> Iterator[str]:
    """Yield what is wrong with the data and the index of an unpacked wheel."""
    if (package / DATA.name).read_bytes() != DATA.read_bytes():
        yield "its data is not that of the checkout"
    indexes = list(package.glob("*.sqlite"))
    if len(indexes) != 1:
        yield f"it has {len(indexes)} indexes instead of one"
    for index in indexes:
        with closing(sqlite3.connect(f"{index.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                yield "its index is corrupt"


@nox.session
def release(session: nox.Session) -> None:
    """Check what docs/release.md asks for before a tag, then run every other check."""
    install(session)
    version = str(session.run("python", "-c", "import uzrel; print(uzrel.__version__)", silent=True)).strip()
    faults = list(release_faults(version))
    if session.run("git", "status", "--porcelain", external=True, silent=True):
        faults.append("the checkout has changes that are not committed")
    if session.run("git", "tag", "--list", f"v{version}", external=True, silent=True):
        faults.append(f"the tag v{version} exists already")
    if faults:
        session.error("not ready for a release: " + "; ".join(faults))
    for check in CHECKS:
        session.notify(check)


def release_faults(version: str) -> Iterator[str]:
    """Yield what the changelog and CITATION.cff state otherwise than the package and the dataset do."""
    changelog = Path("CHANGELOG.md").read_text("utf-8")
    if not re.search(rf"^## \[{re.escape(version)}\] - \d{{4}}-\d\d-\d\d$", changelog, flags=re.MULTILINE):
        yield f"CHANGELOG.md has no dated section for {version}"
    if re.search(r"^## \[Unreleased\]\s+(?!## )\S", changelog, flags=re.MULTILINE):
        yield "CHANGELOG.md has entries that are still unreleased"
    dataset = tomllib.loads(DATA.read_text("utf-8"))["dataset"]
    cited = re.findall(r'^ *version: "(.+)"$', Path("CITATION.cff").read_text("utf-8"), flags=re.MULTILINE)
    if cited != [version, dataset["version"]]:
        yield f"CITATION.cff gives the versions {cited} instead of {[version, dataset['version']]}"
