"""The least that a command line on Typer, Pydantic and Rich does: check a value and draw it as a table of one row."""

import typer
from pydantic import BaseModel
from rich.console import Console
from rich.table import Table


class Greeting(BaseModel):
    """What is said to whom."""

    word: str
    whom: str


app = typer.Typer()


@app.command()
def hello() -> None:
    """Draw a table."""
    greeting = Greeting(word="Hello", whom="world")
    table = Table("Word", "Whom")
    table.add_row(greeting.word, greeting.whom)
    Console().print(table)


app()
