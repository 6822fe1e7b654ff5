"""Where the measuring is done: uzrel installed from this checkout, in an environment and a home of its own."""

import json
import os
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

CHECKOUT = Path(__file__).parents[1]
PROGRAMS = Path(__file__).with_name("programs")


class Workshop:
    """A folder with an environment in which uzrel and what it is compared to are installed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.binaries = folder / "venv" / "bin"
        self.python = self.binaries / "python"
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "XDG_CACHE_HOME": str(folder / "cache"),
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
        }
        """The variables of what is measured: none of those by which the caller's Python may be slowed."""
        venv.create(folder / "venv", with_pip=True)
        self.install(str(CHECKOUT))

    def install(self, requirement: str) -> None:
        """Install a package with its byte code.

        Raises ``subprocess.CalledProcessError``.
        """
        settings = {name: value for name, value in os.environ.items() if name.startswith("PIP_")}
        command = (self.python, "-m", "pip", "--quiet", "install", "--compile", requirement)
        subprocess.run(command, env={**self.environment, **settings}, check=True, stdout=sys.stderr)

    def forget_index(self) -> None:
        """Remove the index that came with uzrel, so that each has to be built."""
        (index,) = self.folder.glob("venv/lib/*/site-packages/uzrel/relations.sqlite")
        index.unlink()

    def uzrel(self, *arguments: str) -> Sequence[str | Path]:
        """Return the command line that asks uzrel."""
        return self.binaries / "uzrel", *arguments

    def facts(self, *options: str) -> int:
        """Return how many facts the data holds that the options choose."""
        counts = json.loads(self.output_of(*self.uzrel("stats", "--json", *options)))
        number: int = next(row["value"] for row in counts if row["name"] == "facts")
        return number

    def output_of(self, *command: str | Path) -> bytes:
        """Return what a command prints.

        Raises ``subprocess.CalledProcessError``.
        """
        return subprocess.run(command, env=self.environment, check=True, stdout=subprocess.PIPE).stdout
