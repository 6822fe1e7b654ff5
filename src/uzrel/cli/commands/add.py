"""``uzrel add``: one more record in a file of the user's own."""

from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from uzrel.cli.completion import words_of
from uzrel.cli.options import DataOption, NoBundledOption, command_of, paths_of
from uzrel.model.tables import RECORDS
from uzrel.render.environment import Environment
from uzrel.render.escape import escape_control_chars, one_line

EXAMPLES = (
    ("uzrel add place name=Chust country=uz kind=town --to mine.toml", "a town; its id is made from the name"),
    ("uzrel add place name=Zomin country=uz kind=town --to mine.toml --dry-run", "show it and write nothing"),
)


class Options(NamedTuple):
    """The command's options."""

    table: Annotated[
        str, typer.Argument(metavar="TABLE", autocompletion=words_of(RECORDS), help="event, source, agreement …")
    ]
    fields: Annotated[
        list[str],
        typer.Argument(
            metavar="FIELD=VALUE...",
            help="countries=kz,tr date='May 2026'. Repeat a list to add to it; commas separate ids.",
        ),
    ]
    to: Annotated[Path, typer.Option(metavar="FILE", help="The file, made if it is missing: mine.toml.")]
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the record and write nothing.")] = False
    data: DataOption = None
    no_bundled: NoBundledOption = False


def _add(ctx: typer.Context, options: Options) -> None:
    from uzrel.dataset.adding import Addition, added, read_fields
    from uzrel.dataset.check import is_whole
    from uzrel.dataset.files import rewrite
    from uzrel.dataset.reading import read

    environment: Environment = ctx.obj
    file = options.to
    values = read_fields(options.table, options.fields, environment.today)
    if file.exists() and is_whole(file):
        paths = [file]
    else:
        paths = paths_of(environment, [*(options.data or ()), file], bundled=not options.no_bundled)
    addition: Addition | None = None

    def change(content: bytes) -> bytes:
        nonlocal addition
        addition = added(content, options.table, values, file, paths[:-1])
        return addition.content

    if options.dry_run:
        change(read(file) if file.exists() else b"")
    else:
        rewrite(file, change, may_be_new=True)
    assert addition
    for line in addition.record.rstrip("\n").split("\n"):
        environment.stdout.write(f"{escape_control_chars(line)}\n")
    told = "nothing was written" if options.dry_run else f"added to {file}"
    corrects = f"; it replaces the record in {addition.replaces}" if addition.replaces else ""
    environment.stderr.write(f"uzrel: {one_line(told + corrects)}\n")


command = command_of(
    _add,
    "Add a record to the end of a file of your own, validated together with all data.\n\n"
    "The rest of the file stays as it is. A fact needs sources: add the source first.",
    Options,
)
