"""Options that several commands share, and the making of commands from queries and options.

A command's own options are the fields of a named tuple, each annotated with its Typer parameter; so are the groups of
options that commands share. Typer sees one flat signature, and a command gets one typed object per group.
"""

import inspect
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NamedTuple, Protocol, TypeVar, cast

import typer

from uzrel.api import Database, dataset_paths
from uzrel.dataset.own_files import own_files
from uzrel.model.errors import UsageError
from uzrel.render.environment import Environment
from uzrel.render.escape import one_line
from uzrel.render.view import Format, View

F = TypeVar("F", bound=StrEnum)


class Color(StrEnum):
    """When to use colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


DataOption = Annotated[
    list[Path] | None,
    typer.Option("--data", metavar="FILE", help="Add your own TOML file, as UZREL_DATA does; repeatable."),
]
NoBundledOption = Annotated[bool, typer.Option("--no-bundled", help="Ask only your own files.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Short for --format json.")]
NoPagerOption = Annotated[bool, typer.Option("--no-pager", help="Do not page a long answer.")]
ColorOption = Annotated[
    Color,
    typer.Option(metavar="MODE", show_default=False, help="auto, always or never; NO_COLOR is honoured."),
]
CertainOption = Annotated[bool, typer.Option("--certain", help="Leave out what is only possible.")]


class SourceOptions(Protocol):
    """The options that choose the data and the pager."""

    @property
    def data(self) -> list[Path] | None:
        """The user's own files."""

    @property
    def no_bundled(self) -> bool:
        """Whether the bundled dataset is left out."""

    @property
    def no_pager(self) -> bool:
        """Whether a long answer is written without a pager."""


class ListingOptions(NamedTuple):
    """The options of every listing."""

    format: Annotated[
        Format | None,
        typer.Option("--format", "-f", metavar="FORMAT", help="table (the default), json, jsonl, csv, tsv or md."),
    ] = None
    json: JsonOption = False
    fields: Annotated[
        str | None,
        typer.Option(metavar="A,B", help="Show only these fields, by JSON key: date,title,url."),
    ] = None
    sort: Annotated[str | None, typer.Option(metavar="A,-B", help="Sort by these fields; a minus sorts downwards.")] = (
        None
    )
    limit: Annotated[int | None, typer.Option(min=0, metavar="N", help="Show at most N rows.")] = None
    long: Annotated[bool, typer.Option("--long", help="Show the note and all sources of each row.")] = False
    bom: Annotated[bool, typer.Option("--bom", help="Begin CSV or TSV with a byte order mark.")] = False
    escape_formulae: Annotated[
        bool, typer.Option("--escape-formulae", help="Keep a spreadsheet from running cells of CSV or TSV.")
    ] = False
    data: DataOption = None
    no_bundled: NoBundledOption = False
    color: ColorOption = Color.AUTO
    no_pager: NoPagerOption = False

    def view(self) -> View:
        """Return how to show the answer. Raises ``UsageError`` when options contradict each other."""
        chosen = chosen_format(self.format, Format.JSON, json=self.json) or Format.TABLE
        fields, sort = (tuple(dict.fromkeys(split(names))) for names in (self.fields, self.sort))
        for given, option in ((self.bom, "--bom"), (self.escape_formulae, "--escape-formulae")):
            if given and chosen not in (Format.CSV, Format.TSV):
                raise UsageError(f"{option} is for --format csv or tsv")
        return View(chosen, fields, sort, self.limit, self.color, self.bom, self.escape_formulae, self.long)


def split(texts: str | None) -> list[str]:
    """Return the values that commas separate; an empty one is kept, so that it is reported as unknown."""
    return [part.strip() for part in texts.split(",")] if texts is not None else []


def chosen_format(chosen: F | None, json_format: F, *, json: bool) -> F | None:
    """Return the format given by ``--format``, or by ``--json`` for short. Raises ``UsageError`` when both differ."""
    if json and chosen not in (None, json_format):
        raise UsageError(f"--json and --format {chosen} contradict each other; give one of them")
    return json_format if json else chosen


def environment_of(ctx: typer.Context, options: SourceOptions) -> Environment:
    """Return the environment of a command; with ``--no-pager`` it has no height, so that no pager is used."""
    environment: Environment = ctx.obj
    return environment._replace(height=None) if options.no_pager else environment


def database_of(environment: Environment, options: SourceOptions) -> Database:
    """Return the dataset that a command queries, with remarks and progress on stderr."""

    def notify(message: str) -> None:
        environment.stderr.write(f"uzrel: {one_line(message)}\n")

    def while_building() -> AbstractContextManager[None]:
        from uzrel.render.spinner import spinner

        return spinner(environment)

    paths = paths_of(environment, options.data or (), bundled=not options.no_bundled)
    return Database(paths, environment.today, notify, while_building)


def paths_of(environment: Environment, data: Iterable[Path] = (), *, bundled: bool = True) -> list[Path]:
    """Return the files of the dataset that a command queries: the bundled one and all the user's own.

    Raises ``UsageError`` where there are none and ``DatasetError`` where the configuration folder cannot be read.
    """
    return dataset_paths(own_files(data, environment.variables), bundled=bundled)


def remark_today(database: Database, environment: Environment) -> None:
    """Notify the user which day counts as today, if SOURCE_DATE_EPOCH sets it."""
    if "SOURCE_DATE_EPOCH" in environment.variables:
        database.notify(f"today is taken to be {database.today}, from SOURCE_DATE_EPOCH")


def command_of(run: Callable[..., None], description: str | None, *groups: type[Any]) -> Callable[..., None]:
    """Return a function for Typer that takes the fields of the named tuples ``groups`` as parameters.

    It calls ``run`` with the Typer context and one instance of each group. ``description`` is its help text.
    """

    def command(ctx: typer.Context, **values: Any) -> None:
        run(ctx, *(group(*map(values.__getitem__, group._fields)) for group in groups))

    keyword = inspect.Parameter.KEYWORD_ONLY
    parameters = [inspect.Parameter("ctx", keyword, annotation=typer.Context)]
    for group in groups:
        for name, annotation in group.__annotations__.items():
            default = group._field_defaults.get(name, inspect.Parameter.empty)
            parameters.append(inspect.Parameter(name, keyword, default=default, annotation=annotation))
    described = cast(Any, command)
    described.__signature__ = inspect.Signature(parameters)
    described.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    described.__doc__ = description
    return command
