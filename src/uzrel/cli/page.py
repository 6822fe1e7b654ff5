"""What the commands share that answer with one object: a page for people, or JSON."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from uzrel.cli.options import SHARED, Color, QueryContext, answers, environment_of, format_of, with_options
from uzrel.queries.row import Row
from uzrel.render.environment import Environment


class PageFormat(StrEnum):
    """The formats of a page."""

    TABLE = "table"
    JSON = "json"


FormatOption = Annotated[
    PageFormat | None, typer.Option("--format", "-f", help="How to write the answer: a table unless said.")
]
PAGE_SHARED = {"format": (FormatOption, None), **{name: SHARED[name] for name in ("json", "data", "color", "no_pager")}}


def page(
    draw: Callable[[Any, str, Environment], None],
) -> Callable[[Callable[..., Row]], Callable[..., None]]:
    """Make a command of a function from ``QueryContext`` and its own options to one row, which ``draw`` shows to people."""

    def decorate(question: Callable[..., Row]) -> Callable[..., None]:
        def command(
            ctx: typer.Context,
            data: list[Path] | None,
            format: PageFormat | None,  # noqa: A002 - the option's name
            json: bool,
            color: Color,
            no_pager: bool,
            **options: Any,
        ) -> None:
            environment = environment_of(ctx, no_pager=no_pager)
            chosen = format_of(format, PageFormat.JSON, json=json)
            found = answers(environment, data, lambda index: [question(QueryContext(index, environment), **options)])
            for row in found:
                if chosen is PageFormat.JSON:
                    from uzrel.render.formats.json import write_object

                    write_object(row, environment)
                else:
                    draw(row, color, environment)

        return with_options(command, question, PAGE_SHARED)

    return decorate
