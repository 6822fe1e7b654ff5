"""Writing an export in one of its formats."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from uzrel.dataset.files import new_file
from uzrel.export.target import FOLDERS, ExportFormat, new_folder
from uzrel.index.database import Index
from uzrel.model.errors import UsageError

WRITERS = {
    ExportFormat.PACKAGE: ("package", "write"),
    ExportFormat.SQLITE: ("sqlite", "write"),
    ExportFormat.PARQUET: ("parquet", "write"),
    ExportFormat.XLSX: ("xlsx", "write"),
    ExportFormat.JSON: ("documents", "write_json"),
    ExportFormat.JSONL: ("documents", "write_jsonl"),
    ExportFormat.TOML: ("documents", "write_toml"),
}
"""The module and function that write each format, given an index and the path of a new file or empty folder."""

Writer = Callable[[Index, Path], None]


def writer_of(chosen: ExportFormat) -> Writer:
    """Return what writes a format. Raises ``UsageError`` when the library that it needs is not installed."""
    module, function = WRITERS[chosen]
    try:
        writer: Writer = getattr(import_module(f"uzrel.export.{module}"), function)
    except ModuleNotFoundError as error:
        raise UsageError(f"{chosen} needs {error.name}; install it: pip install 'uzrel[export]'") from error
    return writer


def write(index: Index, target: Path, chosen: ExportFormat) -> None:
    """Write all that an index holds to a file or folder, in place of what is there, whole or not at all.

    Raises ``OSError`` where that cannot be done, and ``UsageError`` as ``writer_of`` does.
    """
    writer = writer_of(chosen)
    with (new_folder if chosen in FOLDERS else new_file)(target) as new:
        writer(index, new)
