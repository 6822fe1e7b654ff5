"""Completion in zsh and fish, which show descriptions.

The classes extend private ones of Typer, whose public modules offer none: Typer itself renders each help text with
Rich, and importing Rich takes longer than everything else that a completion needs.
"""

from typing import Any

from typer._click.shell_completion import CompletionItem
from typer._completion_classes import FishComplete, ZshComplete

from uzrel.render.environment import Environment


class _Zsh(ZshComplete):
    def format_completion(self, item: CompletionItem) -> str:
        quoted = super().format_completion
        return ":".join(quoted(CompletionItem(part)) for part in (item.value, item.help) if part)


class _Fish(FishComplete):
    def format_completion(self, item: CompletionItem) -> str:
        return "\t".join(" ".join(part.split()) for part in (item.value, item.help) if part)


SHELLS = {"complete_zsh": _Zsh, "complete_fish": _Fish}
"""The classes by the request that Typer's shell script puts into the completion variable."""


def completions(command: Any, environment: Environment, variable: str, instruction: str) -> str:
    """Return the completions as the shell reads them; the command line to complete is in environment variables."""
    return SHELLS[instruction](command, {"obj": environment}, "uzrel", variable).complete()
