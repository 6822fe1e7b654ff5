"""Help: a command's own options first, then those it shares with others."""

from dataclasses import fields
from typing import Any

from typer.core import TyperCommand

from uzrel.cli.options import ListingOptions

SHARED = frozenset(field.name for field in fields(ListingOptions))


class CommandWithGroupedOptions(TyperCommand):
    """A command whose help lists its own options apart from those of every listing."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the arguments, the command's own options and the shared ones."""
        groups: dict[str, list[tuple[str, str]]] = {"Arguments": [], "Options": [], "Shared options": []}
        for parameter in self.get_params(ctx):
            if record := parameter.get_help_record(ctx):
                is_shared = parameter.name in SHARED or parameter.name == "help"
                title = "Shared options" if is_shared else "Options"
                groups["Arguments" if parameter.param_type_name == "argument" else title].append(record)
        for title, records in groups.items():
            if records:
                with formatter.section(title):
                    formatter.write_dl(records)
