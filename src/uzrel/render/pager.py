"""Answers longer than the screen: shown page by page, as git shows them."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from shutil import which

from uzrel.render.environment import Environment

SETTINGS = {"LESS": "FRX", "LV": "-c", "LESSCHARSET": "utf-8"}
"""What pagers are told unless the user tells them otherwise: keep colours, and the text on the screen at the end."""

NOT_FOUND = 127
"""The exit status of a shell that does not know the command."""


def show(lines: Sequence[str], environment: Environment) -> None:
    """Write the lines to stdout, through the user's pager if they are more than the screen holds."""
    text = "".join(f"{line}\n" for line in lines)
    is_long = environment.height is not None and len(lines) >= environment.height
    pager = _pager(environment.variables) if is_long else None
    if not pager or _page(text, pager, environment) == NOT_FOUND:
        environment.stdout.write(text)


def _pager(variables: Mapping[str, str]) -> str | None:
    """Return the command of the pager, or None if there is to be none."""
    pager = variables.get("PAGER", "less" if which("less") else "")
    return pager if pager.strip() not in ("", "cat") and variables.get("TERM") != "dumb" else None


def _page(text: str, pager: str, environment: Environment) -> int:
    """Give the text to the pager and return its exit status; an interrupt is the pager's own affair."""
    import subprocess

    environment.stdout.flush()
    process = subprocess.Popen(
        pager, shell=True, stdin=subprocess.PIPE, env={**SETTINGS, **environment.variables}, encoding="utf-8"
    )
    assert process.stdin
    with suppress(BrokenPipeError, KeyboardInterrupt):
        process.stdin.write(text)
    with suppress(BrokenPipeError, KeyboardInterrupt):
        process.stdin.close()
    while True:
        with suppress(KeyboardInterrupt):
            return process.wait()
