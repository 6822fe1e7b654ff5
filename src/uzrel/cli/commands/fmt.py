"""``uzrel fmt``: a dataset file in canonical form."""

from pathlib import Path
from typing import Annotated

import typer

from uzrel.cli.status import ExitStatus
from uzrel.render.environment import Environment
from uzrel.render.escape import one_line

EXAMPLES = (
    ("uzrel fmt mine.toml", "rewrite a file in canonical form"),
    ("uzrel fmt --check mine.toml", "only say whether it is in canonical form"),
)


def command(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A dataset, or a file of your own: mine.toml.")],
    check: Annotated[bool, typer.Option("--check", help="Write nothing; exit status 3 if it would change.")] = False,
) -> None:
    """Rewrite a dataset file in canonical form: tables, records and fields in order.

    Comments stay with the record or field below them, and what is not of a dataset stays as it is. The file is
    replaced whole or not at all, and only if it then says the same.
    """
    from uzrel.dataset.files import rewrite
    from uzrel.dataset.format import canonical
    from uzrel.dataset.reading import read

    environment: Environment = ctx.obj
    name = str(file)

    def notify(message: str) -> None:
        environment.stderr.write(f"uzrel: {one_line(name)} {message}\n")

    def formatted(content: bytes) -> bytes:
        if content.count(b"\r\n") not in (0, content.count(b"\n")):
            notify("mixes line ends; in canonical form all are like the first")
        return canonical(name, content)

    if not check:
        rewrite(file, formatted)
    elif formatted(content := read(file)) != content:
        notify("is not in canonical form; run uzrel fmt on it")
        raise typer.Exit(ExitStatus.FAILED)
