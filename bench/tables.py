"""Measurements as tables."""

from collections.abc import Iterable, Mapping

from rich import box
from rich.table import Table

from bench.bounds import Verdict
from bench.growth import Built, GrowthAnswer
from bench.measuring import Cost
from bench.references import TRIO, TYPER


def costs(measured: Mapping[str, Cost]) -> Table:
    """Return the cost of each command, and its CPU time by that of the two references."""
    table = _table("Command", "CPU ms", "Wall ms", "× Typer", "× Typer+Pydantic+Rich", "Peak MB")
    for label, cost in measured.items():
        ratios = (f"{cost.cpu / measured[reference].cpu:.2f}" for reference in (TYPER, TRIO))
        table.add_row(label, f"{cost.cpu:.0f}", f"{cost.wall:.0f}", *ratios, f"{cost.memory:.0f}")
    return table


def verdicts(found: Iterable[Verdict]) -> Table:
    """Return which bounds hold."""
    table = _table("Bound", "Measured", "")
    for verdict in found:
        bound = f"{verdict.label}: at most {verdict.limit} {verdict.unit}"
        table.add_row(bound, f"{verdict.measured:.2f}", "pass" if verdict.holds else "FAIL")
    return table


def built(indexes: Iterable[Built]) -> Table:
    """Return what making an index costs, and reading all of it; seconds are of CPU time."""
    building = ("Build s", "Peak MB", "Edit s", "Peak MB", "Search s", "Peak MB", "Index MB")
    table = _table("Data", "Facts", *building, "First byte ms", "All s", "Peak MB")
    for index in indexes:
        build, edit, search, everything = index.build, index.edit, index.search, index.everything
        table.add_row(
            f"{index.scale} ×",
            f"{index.facts:,}",
            f"{build.cpu / 1000:.1f}",
            f"{build.memory:,.0f}",
            f"{edit.cpu / 1000:.1f}",
            f"{edit.memory:,.0f}",
            f"{search.cpu / 1000:.1f}",
            f"{search.memory:,.0f}",
            f"{index.size:,.1f}",
            f"{index.first_byte:.0f}",
            f"{everything.cpu / 1000:.2f}",
            f"{everything.memory:.0f}",
        )
    return table


def asked(answers: Iterable[GrowthAnswer]) -> Table:
    """Return what questions cost at each scale, and by how much that is more than at the first."""
    table = _table("Question", "Data", "Rows", "CPU ms", "CPU ratio", "Peak MB", "Memory ratio")
    for question, scale, rows, cost, cpu, memory in answers:
        numbers = (f"{cost.cpu:.0f}", f"{cpu:.2f}", f"{cost.memory:.0f}", f"{memory:.2f}")
        table.add_row(question, f"{scale} ×", str(rows), *numbers)
    return table


def _table(first: str, *others: str) -> Table:
    table = Table(first, box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for header in others:
        table.add_column(header, justify="right")
    return table
