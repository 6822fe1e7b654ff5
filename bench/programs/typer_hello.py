"""The least that a command line on Typer does: print a line."""

import typer

app = typer.Typer()


@app.command()
def hello() -> None:
    """Print a line."""
    typer.echo("Hello")


app()
