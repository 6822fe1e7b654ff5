"""The command line: which commands there are, and what becomes of an error.

A command's module is imported only when the command is called, so that no question waits for what another needs.
"""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from typing import Annotated, Any, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from uzrel._version import __version__
from uzrel.cli.status import ExitStatus
from uzrel.model.dates import DateError
from uzrel.model.errors import DatasetError, UsageError
from uzrel.queries.names import UnknownNameError
from uzrel.render.environment import Environment


class Registration(NamedTuple):
    """What is known of a command before it is imported."""

    group: str
    module: str
    summary: str


COMMANDS = {
    "member-of": Registration("Questions", "member_of", "What Uzbekistan belongs to, on any day, and with whom."),
    "timeline": Registration("Questions", "timeline", "What happened, in order."),
    "today": Registration("Questions", "today", "What happened on this day of the year."),
    "twins": Registration("Questions", "twins", "Which cities and regions are twinned with which."),
    "agreements": Registration("Questions", "agreements", "What was signed with whom, and when it was in force."),
    "relations": Registration("Questions", "relations", "Diplomatic relations and missions, state by state."),
    "meetings": Registration("Questions", "meetings", "Forums and summit formats, edition by edition."),
    "diff": Registration("Questions", "diff", "What changed between two days."),
    "chart": Registration("Questions", "chart", "Memberships over time, and the timeline year by year."),
    "country": Registration("Questions", "country", "Everything with one state on one page."),
    "search": Registration("Questions", "search", "Records that speak of something."),
    "show": Registration("Evidence", "show", "One record whole, with its sources and disputes."),
    "cite": Registration("Evidence", "cite", "How to cite a record or a source: text, BibTeX, CSL-JSON."),
    "sources": Registration("Evidence", "sources", "The sources, and what stands on each."),
    "disputes": Registration("Evidence", "disputes", "Where sources differ."),
    "stats": Registration("Data", "stats", "What the dataset holds, counted."),
    "check": Registration("Data", "check", "Whether a dataset passes the gate."),
    "fmt": Registration("Data", "fmt", "A dataset file in canonical form."),
    "schema": Registration("Data", "schema", "The JSON Schema of the dataset or of a command's answer."),
}
"""Every command, in the order and groups in which help shows them."""

COMPLETION = "_UZREL_COMPLETE"
"""The variable by which a shell asks what to offer."""

TITLED = ("complete_zsh", "complete_fish")
"""What shells ask that show titles."""

SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def load(name: str) -> Any:
    """Import a command and return it ready to be called."""
    module = import_module(f"uzrel.cli.commands.{COMMANDS[name].module}")
    app = typer.Typer(rich_markup_mode=None, add_completion=False)
    app.command(name, epilog=_examples(module.EXAMPLES), context_settings=SETTINGS)(module.command)
    return get_command(app)


def _examples(examples: Sequence[tuple[str, str]]) -> str:
    width = max(len(line) for line, _ in examples)
    return "\n".join(["\b", "Examples:", *(f"  {line:{width}}  {meaning}" for line, meaning in examples)])


class LazyGroup(TyperGroup):
    """The commands by name and summary; the one that is called is imported then."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        for name, registration in COMMANDS.items():
            self.add_command(TyperCommand(name, help=registration.summary, rich_markup_mode=None))

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """Find the command that the arguments begin with."""
        name, _, rest = super().resolve_command(ctx, args)
        return name, load(name) if name else None, rest

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - the signature is the library's
        """List the commands by group."""
        for group in dict.fromkeys(registration.group for registration in COMMANDS.values()):
            rows = [(name, entry.summary) for name, entry in COMMANDS.items() if entry.group == group]
            with formatter.section(group):
                formatter.write_dl(rows)


app = typer.Typer(cls=LazyGroup, rich_markup_mode=None, context_settings=SETTINGS, invoke_without_command=True)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"uzrel {__version__}")
        raise typer.Exit


@app.callback(epilog="uzrel COMMAND --help tells more. Every answer names its sources; uzrel show ID opens any record.")
def uzrel(
    ctx: typer.Context,
    _version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version and exit."),
    ] = False,
) -> None:
    """Ask the sourced, dated record of Uzbekistan's foreign relations."""
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())


def run(arguments: Sequence[str], environment: Environment) -> int:
    """Answer one command line and return the exit status; whatever goes wrong is told in one line on stderr."""
    command = get_command(app)
    try:
        if environment.variables.get(COMPLETION, "") in TITLED:
            from uzrel.cli.shells import completions

            environment.stdout.write(completions(command, COMPLETION, environment.variables[COMPLETION]) + "\n")
            return ExitStatus.ANSWERED
        status = command.main(arguments, prog_name="uzrel", obj=environment, standalone_mode=False)
        environment.stdout.flush()
        return int(status or ExitStatus.ANSWERED)
    except BrokenPipeError:  # the reader has seen enough, as in `uzrel timeline | head`
        return _discard_output()
    except SystemExit as error:  # by which Typer tells of the same
        if isinstance(error.__context__, BrokenPipeError):
            return _discard_output()
        raise
    except UnknownNameError as error:
        return _fail(environment, str(error), ExitStatus.UNKNOWN_NAME)
    except typer.TyperException as error:
        return _fail(environment, error.format_message(), ExitStatus.WRONG_USAGE)
    except (DateError, UsageError) as error:
        return _fail(environment, str(error), ExitStatus.WRONG_USAGE)
    except DatasetError as error:
        return _fail(environment, str(error), ExitStatus.BAD_DATASET)
    except OSError as error:  # as on a full disk
        return _fail(environment, f"cannot write the answer: {error.strerror or error}", ExitStatus.BAD_DATASET)
    except Exception as error:
        if environment.variables.get("UZREL_TRACEBACK"):  # for whoever is to find the bug
            raise
        told = f"{type(error).__name__}: {error}"
        return _fail(environment, f"this is a bug in uzrel, please report it: {told}", ExitStatus.BAD_DATASET)


def _fail(environment: Environment, message: str, status: ExitStatus) -> int:
    from uzrel.render.escape import escape_control_chars

    with suppress(OSError):  # nobody to tell
        for line in message.splitlines():
            environment.stderr.write(f"uzrel: {escape_control_chars(line)}\n")
    return status


def _discard_output() -> int:
    """Keep the interpreter from complaining, when it exits, that nobody reads what is left."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return ExitStatus.ANSWERED
