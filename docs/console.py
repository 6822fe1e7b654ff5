"""The commands that pages show after a ``$``, and what each prints on a terminal."""

import re
import shlex
from contextlib import chdir, redirect_stdout
from datetime import date
from io import StringIO
from tempfile import TemporaryDirectory

from uzrel.cli.run import run
from uzrel.render.environment import Environment

WIDTH = 88
TODAY = date(2026, 11, 21)
"""The day that is today in what is shown."""


def shown(line: str, width: int = WIDTH, *, color: bool = False) -> str:
    """Return what a command line prints on a terminal ``width`` columns wide, on stdout and stderr."""
    program, *arguments = shlex.split(line)
    if program != "uzrel":
        raise ValueError(f"a page shows {line!r}, which is no command of uzrel")
    screen = StringIO()
    variables = {"COLUMNS": str(width)} | ({} if color else {"NO_COLOR": "1"})
    environment = Environment(screen, screen, TODAY, True, width, variables=variables)
    with redirect_stdout(screen):  # where Typer writes help
        run(arguments, environment)
    return screen.getvalue()


def with_output(page: str) -> str:
    """Return a page with the output of every command in its console blocks made anew, in an empty folder."""

    def renewed(block: re.Match[str]) -> str:
        commands = re.findall(r"^\$ (.+)$", block[1], flags=re.MULTILINE)
        return "```console\n" + "\n".join(f"$ {command}\n{shown(command)}" for command in commands) + "```"

    with TemporaryDirectory() as folder, chdir(folder):
        return re.sub(r"```console\n(.*?)```", renewed, page, flags=re.DOTALL)
