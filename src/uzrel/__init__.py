"""The sourced, dated record of Uzbekistan's foreign relations.

>>> import uzrel
>>> dataset = uzrel.load()
>>> [body.name for body in dataset.organization if body.abbreviation == "GUAM"]
['Organization for Democracy and Economic Development GUAM']
"""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uzrel.models import Dataset

__all__ = ["__version__", "load"]

__version__ = "0.1.0"


def load(*overlays: str | Path) -> "Dataset":
    """Return the validated dataset, with the files ``overlays`` laid over the bundled one.

    Raises ``uzrel.problems.DatasetError`` with every problem of every file.
    """
    from uzrel import dataset, index  # noqa: PLC0415 - the command line imports this module and needs no models

    return dataset.load([index.bundled_path(), *map(Path, overlays)]).dataset
