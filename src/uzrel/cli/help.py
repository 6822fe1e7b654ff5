"""Help texts: a command's own options, then the shared ones, then examples."""

from collections.abc import Sequence
from typing import Any

from typer.core import TyperCommand

from uzrel.cli.options import ListingOptions
from uzrel.model.errors import DateError, UnknownNameError, UsageError

SHARED = frozenset(ListingOptions._fields)
LONGEST_EXAMPLE = 50
"""The most columns of an example with its description beside it; that of a longer one is below."""


class DocumentedCommand(TyperCommand):
    """A command with examples, whose help lists its own options apart from those of every listing."""

    examples: Sequence[tuple[str, str]] = ()
    """Command lines, each with what it asks for."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the arguments. Raises ``UsageError`` where there are more than the command takes."""
        extra = super().parse_args(ctx, args)
        if extra and not ctx.resilient_parsing:
            from uzrel.cli.hints import too_many

            raise UsageError(too_many(self, self._arguments(ctx), extra))
        return extra

    def invoke(self, ctx: Any) -> Any:
        """Answer; an error about a name or a date says where such a name is given."""
        try:
            return super().invoke(ctx)
        except UnknownNameError as error:
            from uzrel.cli.hints import another_name

            raise UsageError(another_name(error, self)) from error
        except DateError as error:
            from uzrel.cli.hints import not_a_time

            raise UsageError(not_a_time(error, self, self._arguments(ctx))) from error

    def _arguments(self, ctx: Any) -> list[str]:
        """Return the values of the arguments that were given."""
        names = (parameter.name for parameter in self.params if parameter.param_type_name == "argument")
        return [value for value in map(ctx.params.get, names) if isinstance(value, str)]

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
