"""Running one command line: errors become messages and exit statuses."""

from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import Any, TextIO

import typer
from typer.main import get_command

from uzrel.cli.app import app
from uzrel.cli.retry import with_new_index
from uzrel.cli.status import ExitStatus
from uzrel.model.errors import DatasetError, UserError
from uzrel.render.environment import Environment, reproducible_today

COMPLETION = "_UZREL_COMPLETE"
"""The variable by which a shell asks for completions."""

TITLED = ("complete_zsh", "complete_fish")
"""Requests of the shells that show descriptions of completions."""

EXPECTED = (UserError, typer.TyperException, typer.Abort, OSError, ImportError, MemoryError, SystemError)
"""Errors that no damaged index causes."""


def run(arguments: Sequence[str], environment: Environment) -> int:
    """Answer one command line and return the exit status. An error is one line on stderr."""
    try:
        status = with_new_index(partial(_answer, arguments), environment, EXPECTED)
        environment.stdout.flush()
        return status
    except BrokenPipeError:  # the reader has seen enough, as in `uzrel timeline | head`
        return ExitStatus.ANSWERED
    except (KeyboardInterrupt, typer.Abort):
        return ExitStatus.INTERRUPTED
    except typer.TyperException as error:
        return _fail(environment, _explained(error), ExitStatus.WRONG_USAGE)
    except DatasetError as error:
        return _fail(environment, str(error), ExitStatus.FAILED)
    except UserError as error:
        return _fail(environment, str(error), ExitStatus.WRONG_USAGE)
    except OSError as error:  # as on a full disk
        what = f"cannot use {error.filename}" if error.filename else "cannot write the answer"
        return _fail(environment, f"{what}: {error.strerror or error}", ExitStatus.FAILED)
    except ImportError as error:  # as where memory is short
        return _fail(environment, f"cannot load a module: {error}", ExitStatus.FAILED)
    except (MemoryError, SystemError):  # the latter where Python itself ran out of it
        return _fail(environment, "not enough memory for this answer", ExitStatus.FAILED)
    except Exception as error:
        if environment.variables.get("UZREL_TRACEBACK"):  # for whoever looks for the bug
            raise
        return _fail(environment, f"this is a bug in uzrel, please report it: {_described(error)}", ExitStatus.BUG)
    finally:
        for stream in (environment.stdout, environment.stderr):
            _settle(stream)


def _answer(arguments: Sequence[str], environment: Environment) -> int:
    if today := reproducible_today(environment.variables):
        environment = environment._replace(today=today)
    command = get_command(app)
    requested = environment.variables.get(COMPLETION, "")
    if requested in TITLED:
        from uzrel.cli.shells import completions

        environment.stdout.write(completions(command, environment, COMPLETION, requested) + "\n")
        return ExitStatus.ANSWERED
    try:
        status = command.main(arguments, prog_name="uzrel", obj=environment, standalone_mode=False)
    except SystemExit as error:  # by which Typer reports a broken pipe
        if isinstance(error.__context__, BrokenPipeError):
            raise error.__context__ from None
        raise
    return int(status or ExitStatus.ANSWERED)


def _explained(error: Any) -> str:
    """Return the message of an error in the use of a command, with what was meant instead."""
    message, context = str(error.format_message()), getattr(error, "ctx", None)
    if context is None:
        return message
    from uzrel.cli import hints

    if message.startswith("No such option"):
        return hints.no_option(message, error.option_name, context.command)
    return hints.no_such_value(message, context.command)


def _described(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


def _fail(environment: Environment, message: str, status: ExitStatus) -> int:
    from uzrel.render.escape import escape_control_chars

    with suppress(OSError):  # stderr is closed or full
        for line in message.splitlines():
            environment.stderr.write(f"uzrel: {escape_control_chars(line)}\n")
        environment.stderr.flush()
    return status


def _settle(stream: TextIO) -> None:
    """Flush a stream, or discard what cannot be written, which the interpreter would report at its exit."""
    try:
        stream.flush()
    except (OSError, ValueError):
        import os

        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
