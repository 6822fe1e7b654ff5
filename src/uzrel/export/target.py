"""The target of an export: a file or a folder, written whole or not at all."""

import json
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from tempfile import mkdtemp

from uzrel.dataset.files import named, sync
from uzrel.model.errors import UsageError

DESCRIPTOR = "datapackage.json"
MARK = "uzrel"
"""The property by which the descriptor of a data package says that this program wrote it."""


class ExportFormat(StrEnum):
    """The formats of an export, by the name a user gives them."""

    PACKAGE = "package"
    SQLITE = "sqlite"
    PARQUET = "parquet"
    XLSX = "xlsx"
    JSON = "json"
    JSONL = "jsonl"
    TOML = "toml"


SUFFIXES = {
    "": ExportFormat.PACKAGE,
    ".sqlite": ExportFormat.SQLITE,
    ".sqlite3": ExportFormat.SQLITE,
    ".db": ExportFormat.SQLITE,
    ".parquet": ExportFormat.PARQUET,
    ".xlsx": ExportFormat.XLSX,
    ".json": ExportFormat.JSON,
    ".jsonl": ExportFormat.JSONL,
    ".toml": ExportFormat.TOML,
}
FOLDERS = (ExportFormat.PACKAGE, ExportFormat.PARQUET)
"""The formats that are a folder of files."""


def format_of(target: Path) -> ExportFormat:
    """Return the format that the name of a target means. Raises ``UsageError`` where it means none."""
    suffix = target.suffix.lower()
    if suffix not in SUFFIXES:
        known = ", ".join(filter(None, SUFFIXES))
        raise UsageError(f"{target}: no format is called {suffix}; there are {known}, and a folder; or give --format")
    return SUFFIXES[suffix]


def check_target(target: Path, chosen: ExportFormat, inputs: Sequence[Path], *, force: bool) -> None:
    """Raise ``UsageError`` where writing to ``target`` would destroy something.

    ``force`` allows to replace a file, or a folder with nothing in it but an earlier export. ``inputs`` are the files
    that the dataset is read from.
    """
    if not target.exists():
        return
    if target.is_dir() != (chosen in FOLDERS):
        raise UsageError(f"{target} is a {'folder' if target.is_dir() else 'file'}, which {chosen} is not")
    if target.is_dir():
        foreign = _foreign(target)
        if foreign:
            raise UsageError(f"{target} is not empty and holds what no export wrote: {foreign}; choose another folder")
        if next(target.iterdir(), None) is None:
            return
    elif not target.is_file():
        raise UsageError(f"{target} is not a regular file")
    elif any(target.samefile(path) for path in inputs if path.exists()):
        raise UsageError(f"{target} is a file that the data is read from; choose another name")
    if not force:
        raise UsageError(f"{target} exists; choose another name, or replace it with --force")


def _foreign(folder: Path) -> str | None:
    """Return the name of something in a folder that no export wrote there."""
    names = {path.name for path in folder.iterdir()}
    try:
        descriptor = json.loads((folder / DESCRIPTOR).read_text("utf-8"))
        written = {DESCRIPTOR, *(resource["path"] for resource in descriptor["resources"])}
        is_ours = MARK in descriptor
    except (OSError, ValueError, KeyError, TypeError):
        is_ours = False
    return min(names - written if is_ours else names, default=None)


@contextmanager
def new_folder(target: Path) -> Iterator[Path]:
    """Yield an empty folder that takes the place of ``target`` in the end, unless an error is raised meanwhile.

    Raises ``OSError``, with the folder's name in its message.
    """
    with named(target), _replacing(target.resolve()) as new:
        yield new


@contextmanager
def _replacing(target: Path) -> Iterator[Path]:
    temporary = Path(mkdtemp(dir=target.parent, prefix=f".{target.name}-"))
    try:
        new = temporary / "new"
        new.mkdir()
        yield new
        for path in new.iterdir():
            sync(path)
        _exchange(new, target, temporary / "old")
    finally:
        shutil.rmtree(temporary)


def _exchange(new: Path, target: Path, old: Path) -> None:
    """Move a folder to ``target``, and what was there to ``old``; on an error nothing is moved."""
    if target.exists():
        target.rename(old)
    try:
        new.rename(target)
    except BaseException:
        if old.exists():
            old.rename(target)
        raise
