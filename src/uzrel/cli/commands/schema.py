"""``uzrel schema``: JSON Schema of the data and of the answers."""

from typing import Annotated, Any

import typer

from uzrel.model.errors import UsageError
from uzrel.render.environment import Environment

EXAMPLES = (
    ("uzrel schema", "of a dataset"),
    ("uzrel schema timeline", "of what uzrel timeline --json prints"),
)
PRINTS_NO_ROWS = ("schema", "fmt", "add", "export")


def command(
    ctx: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="[COMMAND]", help="A command whose answer to describe: timeline.")
    ] = None,
) -> None:
    """Print the JSON Schema of a dataset, or of a command's answer."""
    from pydantic import TypeAdapter

    from uzrel.cli.registry import COMMANDS, command_module
    from uzrel.dataset.schema import dataset_schema
    from uzrel.render.formats.json import dumps

    environment: Environment = ctx.obj
    if name is None:
        schema = dataset_schema()
    elif name in COMMANDS and name not in PRINTS_NO_ROWS:
        answer: Any = command_module(name).ANSWER
        schema = TypeAdapter(answer).json_schema(mode="serialization")
    else:
        there_are = ", ".join(command for command in COMMANDS if command not in PRINTS_NO_ROWS)
        raise UsageError(f"{name!r} is not a command that answers in JSON; there are: {there_are}")
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    environment.stdout.write(dumps(schema, indent=2) + "\n")
