"""Commands that answer with one object: a page for people, or JSON."""

from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, NamedTuple, TypeVar

import typer

from uzrel.api import Database
from uzrel.cli.options import (
    Color,
    ColorOption,
    DataOption,
    JsonOption,
    NoBundledOption,
    NoPagerOption,
    chosen_format,
    command_of,
    database_of,
    environment_of,
    remark_today,
)
from uzrel.queries.row import Row
from uzrel.render.environment import Environment

O = TypeVar("O")  # noqa: E741 - the type of a command's own options
R = TypeVar("R", bound=Row)


class PageFormat(StrEnum):
    """The formats of a page."""

    TABLE = "table"
    JSON = "json"


class PageOptions(NamedTuple):
    """The options of every page."""

    format: Annotated[
        PageFormat | None, typer.Option("--format", "-f", metavar="FORMAT", help="table (the default) or json.")
    ] = None
    json: JsonOption = False
    data: DataOption = None
    no_bundled: NoBundledOption = False
    color: ColorOption = Color.AUTO
    no_pager: NoPagerOption = False


def page(
    query: Callable[[Database, O], R], options: type[O], draw: Callable[[R, str, Environment], None]
) -> Callable[..., None]:
    """Return a command that shows the object ``query`` returns: by ``draw``, or as JSON.

    The docstring of ``query`` is its help text.
    """

    def run(ctx: typer.Context, own: O, shared: PageOptions) -> None:
        environment = environment_of(ctx, shared)
        chosen = chosen_format(shared.format, PageFormat.JSON, json=shared.json)
        database = database_of(environment, shared)
        found = query(database, own)
        remark_today(database, environment)
        if chosen is PageFormat.JSON:
            from uzrel.render.formats.json import write_object

            write_object(found, environment)
        else:
            draw(found, shared.color, environment)

    return command_of(run, query.__doc__, options, PageOptions)
