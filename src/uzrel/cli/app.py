"""The command line: a group whose commands are imported only when they are called."""

from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from uzrel._version import __version__
from uzrel.api import Database
from uzrel.cli.registry import COMMANDS, SETTINGS, load_command
from uzrel.model.errors import UsageError
from uzrel.render.environment import Environment

WELCOME = """\
uzrel: the sourced, dated record of Uzbekistan's foreign relations.
{facts:,} facts from {sources:,} sources, as of {as_of}.

  uzrel timeline 1999                    what happened in a year
  uzrel member-of --on 2005-06-01        what it belonged to on a day
  uzrel country turkey                   everything with one state

uzrel --help lists the commands; uzrel help timeline explains one.
"""


class LazyGroup(TyperGroup):
    """The commands by name and summary; the one that is called is imported then."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the library's signature
        """Return the names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> TyperCommand | None:  # noqa: ARG002 - the library's signature
        """Return the name and summary of a command, for help and completion."""
        if registration := COMMANDS.get(cmd_name):
            return TyperCommand(cmd_name, help=registration.summary, rich_markup_mode=None)
        return None

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the arguments; ``help COMMAND`` is ``COMMAND --help``."""
        return super().parse_args(ctx, [*args[1:], "--help"] if args[:1] == ["help"] else args)

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """Find the command that the arguments begin with."""
        if (
            not ctx.resilient_parsing and args[0] not in COMMANDS and not args[0].startswith("-")
        ):  # not while completing
            from uzrel.cli.hints import no_command

            raise UsageError(no_command(args, Database()))
        name, _, rest = super().resolve_command(ctx, args)
        return name, load_command(name) if name else None, rest

    def invoke(self, ctx: Any) -> Any:
        """Run the command; cut byte code is an ``ImportError``, not the end of a dialogue, for which Typer takes it."""
        try:
            return super().invoke(ctx)
        except EOFError as error:
            raise ImportError("its byte code is cut short, as by a full disk; install uzrel again") from error

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - the library's signature
        """List the commands by group."""
        for group in dict.fromkeys(registration.group for registration in COMMANDS.values()):
            rows = [(name, entry.summary) for name, entry in COMMANDS.items() if entry.group == group]
            with formatter.section(group):
                formatter.write_dl(rows)


app = typer.Typer(cls=LazyGroup, rich_markup_mode=None, context_settings=SETTINGS, invoke_without_command=True)


@app.callback(epilog="uzrel help COMMAND explains one. Every answer names its sources; uzrel show ID opens any record.")
def uzrel(
    ctx: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", "-V", help="Show the versions of the program and the data, and exit.")
    ] = False,
) -> None:
    """Ask the sourced, dated record of Uzbekistan's foreign relations."""
    environment: Environment = ctx.obj
    if version:
        about = Database().about()
        environment.stdout.write(f"uzrel {__version__}, data {about.version} (as of {about.as_of})\n")
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        environment.stdout.write(WELCOME.format(**Database().about()._asdict()))
