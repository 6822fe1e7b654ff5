"""The command reference: the help of every command, the options that commands share once."""

import os
import re
from unittest.mock import patch

from docs.console import shown
from uzrel.cli.registry import COMMANDS

WIDTH = 80
SHARED = re.compile(r"^Shared options:\n(?:  .+\n)+\n", re.MULTILINE)


def command_reference() -> str:
    """Return a section of the program, one of the options that all listings share, and one of each command."""
    (shared,) = SHARED.findall(_help("timeline"))
    sections = [
        f"## uzrel\n\n```\n{_help('')}```",
        f"## Shared options\n\nEvery command that lists rows takes these as well.\n\n```\n{shared.rstrip()}\n```",
    ]
    for name in COMMANDS:
        shown_here = _help(name).replace(shared, "")
        sections.append(f"## uzrel {name}\n\n```\n{shown_here}```")
    return "\n\n".join(sections)


def _help(command: str) -> str:
    with patch.dict(os.environ, COLUMNS=str(WIDTH)):  # where Typer looks for the width
        return shown(f"uzrel {command} --help", WIDTH)
