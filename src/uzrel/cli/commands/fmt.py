"""``uzrel fmt``: a dataset file in canonical form."""

from pathlib import Path
from typing import Annotated

import tomli
import typer

from uzrel.cli.status import ExitStatus
from uzrel.dataset.files import write_whole
from uzrel.model.errors import DatasetError, Problem
from uzrel.render.environment import Environment
from uzrel.render.escape import one_line

EXAMPLES = (
    ("uzrel fmt mine.toml", "rewrite a file in canonical form"),
    ("uzrel fmt --check mine.toml", "only say whether it is in canonical form"),
)


def command(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Your own file, or a whole dataset: mine.toml.")],
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit with 3 if the file would change.")
    ] = False,
) -> None:
    """Rewrite a dataset file in canonical form: tables, records and fields in order.

    Only the comment at the head of the file is kept. The file is replaced whole or not at all.
    """
    from uzrel.dataset.format import canonical

    environment: Environment = ctx.obj
    try:
        text = file.read_text("utf-8")
        written = canonical(text, tomli.loads(text))
    except (OSError, ValueError, AttributeError, TypeError, RecursionError) as error:
        message = "cannot be read as a dataset; see: uzrel check"
        raise DatasetError([Problem(file=str(file), message=message)]) from error
    if written == text:
        return
    if check:
        environment.stderr.write(f"uzrel: {one_line(str(file))} is not in canonical form; run uzrel fmt on it\n")
        raise typer.Exit(ExitStatus.FAILED)
    write_whole(file, written)
