"""Help texts: a command's own options, then the shared ones, then examples."""

from collections.abc import Sequence
from typing import Any

from typer.core import TyperCommand

from uzrel.cli.options import ListingOptions

SHARED = frozenset(ListingOptions._fields)
LONGEST_EXAMPLE = 50
"""The most columns of an example with its description beside it; that of a longer one is below."""


class DocumentedCommand(TyperCommand):
    """A command with examples, whose help lists its own options apart from those of every listing."""

    examples: Sequence[tuple[str, str]] = ()
    """Command lines, each with what it asks for."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the arguments, the command's own options and the shared ones."""
        for title, parameters in self.parameter_groups(ctx).items():
            with formatter.section(title):
                formatter.write_dl([parameter.get_help_record(ctx) for parameter in parameters])

    def format_epilog(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - the library's signature
        """Write the examples."""
        with formatter.section("Examples"):
            formatter.write_dl(self.examples, col_max=LONGEST_EXAMPLE)

    def parameter_groups(self, ctx: Any) -> dict[str, list[Any]]:
        """Return the parameters that help describes by the title of their section; no section is empty."""
        groups: dict[str, list[Any]] = {"Arguments": [], "Options": [], "Shared options": []}
        for parameter in self.get_params(ctx):
            if parameter.get_help_record(ctx):
                is_shared = parameter.name in SHARED or parameter.name == "help"
                title = "Shared options" if is_shared else "Options"
                groups["Arguments" if parameter.param_type_name == "argument" else title].append(parameter)
        return {title: parameters for title, parameters in groups.items() if parameters}
