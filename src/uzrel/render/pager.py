"""Answers longer than the screen, shown through the user's pager as git does."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from shutil import which

from uzrel.render.environment import Environment
from uzrel.render.links import has_links, linked

SETTINGS = {"LESS": "FRX", "LV": "-c", "LESSCHARSET": "utf-8"}
"""Settings of pagers unless the user has others: keep colours, quit if one screen is enough, do not clear it."""


def show(lines: Sequence[str], environment: Environment) -> None:
    """Write lines to stdout, through the pager if they are more than the screen holds, addresses as links if it can.

    Where the pager cannot be run, or fails, they are written as they are.
    """
    is_linking = environment.is_terminal and has_links(environment.variables)
    text = "".join(f"{linked(line) if is_linking else line}\n" for line in lines)
    is_long = environment.height is not None and len(lines) >= environment.height
    pager = _pager(environment.variables) if is_long else None
    if not pager or not _page(text, pager, environment):
        environment.stdout.write(text)


def _pager(variables: Mapping[str, str]) -> str | None:
    """Return the pager's command, or None if there is to be none."""
    pager = variables.get("PAGER", "less" if which("less") else "")
    return pager if pager.strip() not in ("", "cat") and variables.get("TERM") != "dumb" else None


def _settings(variables: Mapping[str, str]) -> dict[str, str]:
    """Return the variables of the pager's process: the user's, with settings that let it show colours."""
    settings = {**SETTINGS, **variables}
    if "LESS" in variables:
        settings["LESS"] = f"-R {variables['LESS']}"  # before the user's options, which may take it back
    return settings


def _page(text: str, pager: str, environment: Environment) -> bool:
    """Show a text through the pager and return whether that worked. An interrupt is the pager's own affair."""
    import signal
    import subprocess

    environment.stdout.flush()
    try:
        process = subprocess.Popen(
            pager, shell=True, stdin=subprocess.PIPE, env=_settings(environment.variables), encoding="utf-8"
        )
    except OSError:
        return False
    assert process.stdin
    heeded = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with suppress(BrokenPipeError):
            process.stdin.write(text)
        with suppress(BrokenPipeError):
            process.stdin.close()
        return process.wait() == 0
    finally:
        signal.signal(signal.SIGINT, heeded)
