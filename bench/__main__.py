"""``python -m bench``: what uzrel costs; ``python -m bench --scale 1,10,100``: how that grows with the data."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from rich.console import Console

from bench import growth, tables
from bench.bounds import verdicts
from bench.measuring import measure
from bench.references import questions, references
from bench.workshop import Workshop


def main(
    rounds: Annotated[int, typer.Option(min=1, help="How often each command is run.")] = 20,
    scale: Annotated[
        str | None,
        typer.Option(metavar="N,N", help="Measure growth instead, at these multiples of the data: 1,10,100."),
    ] = None,
) -> None:
    """Measure whole processes and print medians. Ratios are of CPU time, which other work moves least."""
    console = Console(width=120, highlight=False)
    with TemporaryDirectory(prefix="uzrel-bench-") as folder:
        workshop = Workshop(Path(folder))
        if scale:
            scales = [int(part) for part in scale.split(",")]
            console.print(tables.built(growth.build(workshop, scales)), "")
            console.print(tables.asked(growth.ask(workshop, scales, rounds)))
        else:
            costs = measure([*references(workshop), *questions(workshop)], workshop, rounds)
            console.print(tables.costs(costs), "")
            console.print(tables.verdicts(verdicts(costs, workshop.facts())))


typer.run(main)
