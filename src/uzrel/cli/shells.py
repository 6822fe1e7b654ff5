"""What zsh and fish are offered when a user presses TAB: words with what they stand for.

Typer would have Rich render the titles, which are plain, and importing that takes as long as all the rest.
"""

from typing import Any

from typer._click.shell_completion import CompletionItem
from typer._completion_classes import FishComplete, ZshComplete


class _Zsh(ZshComplete):
    def format_completion(self, item: CompletionItem) -> str:
        quoted = super().format_completion
        return ":".join(quoted(CompletionItem(part)) for part in (item.value, item.help) if part)


class _Fish(FishComplete):
    def format_completion(self, item: CompletionItem) -> str:
        return "\t".join(" ".join(part.split()) for part in (item.value, item.help) if part)


SHELLS = {"complete_zsh": _Zsh, "complete_fish": _Fish}
"""By what Typer's scripts for the shells ask for in the variable of completion."""


def completions(command: Any, variable: str, instruction: str) -> str:
    """Return what a shell is to read; the line that is to be completed stands in the variables of the process."""
    return SHELLS[instruction](command, {}, "uzrel", variable).complete()
