"""The user's own dataset files: of the configuration folder, of ``UZREL_DATA``, and given on the command line."""

import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from uzrel.model.errors import DatasetError

VARIABLE = "UZREL_DATA"
"""The variable that lists files, separated like those of ``PATH``."""


def own_files(given: Iterable[Path], variables: Mapping[str, str]) -> list[Path]:
    """Return the user's own files; of two with a record of the same id, the later one counts.

    Raises ``DatasetError`` where the configuration folder cannot be read.
    """
    listed = variables.get(VARIABLE, "").split(os.pathsep)
    return [*_configured(_configuration_folder(variables)), *(Path(name) for name in listed if name), *given]


def _configured(folder: Path | None) -> list[Path]:
    """Return the TOML files of a folder, which may be missing."""
    try:
        names = os.listdir(folder) if folder else []  # noqa: PTH208 - without the import time of pathlib's
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        from uzrel.model.problem import Problem

        message = f"cannot be read ({error.strerror or error}); check its permissions"
        raise DatasetError([Problem(file=str(folder), message=message)]) from error
    return [folder / name for name in sorted(names) if folder and name.endswith(".toml") and not name.startswith(".")]


def _configuration_folder(variables: Mapping[str, str]) -> Path | None:
    if sys.platform == "linux":  # the XDG base directory rule, without the import time of platformdirs
        configured = Path(variables.get("XDG_CONFIG_HOME", ""))
        if configured.is_absolute():
            return configured / "uzrel"
        home = variables.get("HOME", "")
        return Path(home, ".config", "uzrel") if home else None
    from platformdirs import user_config_path

    return user_config_path("uzrel")
