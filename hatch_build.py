"""What the building of a wheel adds to the files of the checkout: the index of the bundled dataset."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class IndexBuildHook(BuildHookInterface[Any]):
    """Compiles the dataset; an editable installation goes without, since its data is there to be edited."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the index and have it put into the wheel."""
        self._folder = TemporaryDirectory(prefix="uzrel-index-")
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root, "src")))
        from uzrel.index.open import PACKAGED_INDEX, write_packaged_index

        index = Path(self._folder.name, PACKAGED_INDEX.name)
        write_packaged_index(index)
        build_data["force_include"][str(index)] = f"uzrel/{PACKAGED_INDEX.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Remove the file that is in the wheel by now."""
        self._folder.cleanup()
