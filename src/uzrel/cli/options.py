"""What all listings share: the options for data and display, and the way from a command line to output."""

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from enum import StrEnum
from io import StringIO
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from uzrel.index.open import Index, ask, bundled_path
from uzrel.model.dates import When, parse_when
from uzrel.model.errors import UsageError
from uzrel.queries.coverage import coverage
from uzrel.queries.names import Name, resolve
from uzrel.queries.row import Row
from uzrel.render.environment import Environment
from uzrel.render.escape import one_line
from uzrel.render.view import Format, Layout, View

T = TypeVar("T")
F = TypeVar("F", bound=StrEnum)


class Color(StrEnum):
    """When to use colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


DataOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--data",
        envvar="UZREL_DATA",
        metavar="FILE",
        help="Lay your own TOML file over the data; repeatable.",
    ),
]
FormatOption = Annotated[
    Format | None, typer.Option("--format", "-f", help="How to write the answer: a table unless said.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="The same as --format json.")]
FieldsOption = Annotated[
    str | None, typer.Option(metavar="A,B", help="Show only these fields, by their JSON keys: date,title.")
]
SortOption = Annotated[
    str | None, typer.Option(metavar="A,-B", help="Sort by these fields, downwards with a minus: kind,-date.")
]
LimitOption = Annotated[int | None, typer.Option(min=0, metavar="N", help="Show at most this many: 10.")]
NoPagerOption = Annotated[bool, typer.Option("--no-pager", help="Do not show a long answer page by page.")]
ColorOption = Annotated[Color, typer.Option(help="When to use colour; NO_COLOR is honoured too.")]

CertainOption = Annotated[bool, typer.Option("--certain", help="Only what is certain, given how dates are known.")]

SHARED = {
    "format": (FormatOption, None),
    "json": (JsonOption, False),
    "fields": (FieldsOption, None),
    "sort": (SortOption, None),
    "limit": (LimitOption, None),
    "data": (DataOption, None),
    "color": (ColorOption, Color.AUTO),
    "no_pager": (NoPagerOption, False),
}
"""The options of every listing and their defaults, in the order in which help shows them."""


class QueryContext:
    """What a question is asked of: an open index, on a certain day; and how to tell the user something beside."""

    def __init__(self, index: Index, environment: Environment) -> None:
        self.index = index
        self.today: date = environment.today
        self._environment = environment

    def silently(self) -> "QueryContext":
        """Return what asks the same and tells nothing beside."""
        return QueryContext(self.index, replace(self._environment, stderr=StringIO()))

    def notify(self, message: str) -> None:
        """Tell the user, on stderr, how the question was understood."""
        self._environment.stderr.write(f"uzrel: {one_line(message)}\n")

    def when(self, text: str | None) -> When | None:
        """Read a WHEN."""
        return None if text is None else parse_when(text, today=self.today)

    def as_of(self, text: str | None) -> When | None:
        """Read the WHEN of what held at a time; of a time to come tell that nobody knows."""
        when = self.when(text)
        if when and when.window.first > self.today.toordinal():
            self.notify(f"{text} is yet to come; shown is what has no known end")
        return when

    def name(self, text: str, *tables: str) -> Name:
        """Find what a name stands for."""
        return resolve(self.index, text, tables)

    def names(self, texts: str | None, *tables: str) -> list[Name]:
        """Find what names separated by commas stand for."""
        parts = texts.split(",") if texts is not None else []
        return list(dict.fromkeys(self.name(part, *tables) for part in parts))

    def choices(self, texts: str | None, table: str, column: str) -> list[str]:
        """Read the values of a column separated by commas.

        Raises ``UsageError`` with all there are when no row has one of them.
        """
        for value in (values := _split(texts)):
            if not self.index.select(f"SELECT 1 FROM {table} WHERE {column} = ? LIMIT 1", value).fetchone():
                there_are = self.index.select(f"SELECT DISTINCT {column} FROM {table} ORDER BY 1")
                raise _no_choice(column, value, [row[0] for row in there_are])
        return values

    def among(self, texts: str | None, what: str, there_are: Sequence[str]) -> list[str]:
        """Read values separated by commas that are among those ``there_are``.

        Raises ``UsageError`` with all there are when one of them is not.
        """
        for value in (values := _split(texts)):
            if value not in there_are:
                raise _no_choice(what, value, there_are)
        return values


def _no_choice(what: str, value: str, there_are: Sequence[str]) -> UsageError:
    return UsageError(f"no {what} is {value!r}; there are: {', '.join(there_are)}")


def _split(texts: str | None) -> list[str]:
    return [part.strip() for part in (texts or "").split(",") if part.strip()]


def listing(
    layout: Layout | Callable[[Mapping[str, Any]], Layout], *, nothing: str
) -> Callable[[Callable[..., Iterable[Row]]], Callable[..., None]]:
    """Make a command of a function from ``QueryContext`` and its own options to rows.

    The command has the shared options too and shows the rows by ``layout``, which may depend on all of them;
    ``nothing`` names what there is none of when the answer is empty.
    """

    def decorate(question: Callable[..., Iterable[Row]]) -> Callable[..., None]:
        def command(ctx: typer.Context, data: list[Path] | None, no_pager: bool, **options: Any) -> None:
            environment = environment_of(ctx, no_pager=no_pager)
            chosen = layout if isinstance(layout, Layout) else layout(options)
            view = view_of(options)

            def answer(index: Index) -> Iterator[Row]:
                rows = iter(question(QueryContext(index, environment), **options))
                first = next(rows, None)
                if first is None:
                    environment.stderr.write(f"uzrel: no {nothing}; {covered(index)}\n")
                    return
                yield first
                yield from rows

            view.show(answers(environment, data, answer), chosen, environment)

        return with_options(command, question, SHARED)

    return decorate


def answers(
    environment: Environment, data: Sequence[Path] | None, question: Callable[[Index], Iterable[T]]
) -> Iterator[T]:
    """Ask a question of the dataset, with a sign of life should its index have to be built."""

    def while_building() -> AbstractContextManager[None]:
        from uzrel.render.spinner import spinner

        return spinner(environment)

    return ask(dataset_files(data), question, while_building)


def dataset_files(data: Sequence[Path] | None) -> list[Path]:
    """Return the files of the dataset: the bundled one and what a user lays over it."""
    return [bundled_path(), *(data or ())]


def covered(index: Index) -> str:
    """Say what the dataset covers."""
    first, last = coverage(index)
    return f"the data runs from {first} to {last}, as of {index.meta('as_of')}"


def environment_of(ctx: typer.Context, *, no_pager: bool) -> Environment:
    """Return what surrounds the command, without a height where a long answer is not to go through a pager."""
    environment: Environment = ctx.obj
    return replace(environment, height=None) if no_pager else environment


def view_of(options: dict[str, Any]) -> View:
    """Take the options of display out of all the options of a command."""
    format_, json, color = (options.pop(name) for name in ("format", "json", "color"))
    fields, sort = (tuple(_split(options.pop(name))) for name in ("fields", "sort"))
    chosen = format_of(format_, Format.JSON, json=json) or Format.TABLE
    return View(chosen, fields, sort, options.pop("limit"), color)


def format_of(chosen: F | None, meant_by_json: F, *, json: bool) -> F | None:
    """Return the format a user chose by ``--format``, or by ``--json`` for short."""
    if json and chosen not in (None, meant_by_json):
        raise UsageError(f"--json and --format {chosen} contradict each other; give one of them")
    return meant_by_json if json else chosen


def with_options(
    command: Callable[..., None], question: Callable[..., Any], shared: Mapping[str, tuple[Any, Any]]
) -> Callable[..., None]:
    """Give ``command`` the help text of ``question``, its parameters but the first, and those of ``shared``.

    ``inspect.unwrap`` leads back to the question.
    """
    keyword = inspect.Parameter.KEYWORD_ONLY
    own = list(inspect.signature(question).parameters.values())[1:]
    others = [
        inspect.Parameter(name, keyword, default=default, annotation=kind) for name, (kind, default) in shared.items()
    ]
    context = inspect.Parameter("ctx", keyword, annotation=typer.Context)
    parameters = [context, *(parameter.replace(kind=keyword) for parameter in own), *others]
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    command.__doc__ = question.__doc__
    command.__wrapped__ = question  # type: ignore[attr-defined]
    return command
