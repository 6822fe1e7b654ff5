"""The bounds on costs."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from bench.measuring import Cost
from bench.references import (
    COMPLETION,
    EDITED,
    EDITED_TWICE,
    HELP,
    INSTALLED,
    JSON,
    TABLES,
    TRIO,
    TYPER,
    TYPER_HELP,
    on_terminal,
)

RATIOS = (
    (JSON, 1.25, TYPER),
    *((label, 0.45, TRIO) for label in TABLES),
    *((on_terminal(label), 0.7, TRIO) for label in TABLES),
    (HELP, 1.5, TYPER_HELP),
    (COMPLETION, 1.4, TYPER),
    (INSTALLED, 1.1, TABLES[0]),
)
"""Commands, how many times the CPU time of another they may take, and which that is."""

EDIT = 20
"""How many times the CPU time of the Typer program the first query after an edit may take at so many facts:"""

FACTS = 5000


class Verdict(NamedTuple):
    """Whether a bound holds."""

    label: str
    measured: float
    limit: float
    unit: str
    """What the two are counted in."""

    @property
    def holds(self) -> bool:
        """Whether the measured value is within the limit."""
        return self.measured <= self.limit


def verdicts(costs: Mapping[str, Cost], facts: int) -> Iterator[Verdict]:
    """Yield the verdict on each bound, where the bundled data holds so many facts."""
    for label, limit, reference in RATIOS:
        yield Verdict(label, costs[label].cpu / costs[reference].cpu, limit, f"× {reference}")
    once, twice = costs[EDITED].cpu, costs[EDITED_TWICE].cpu
    at_bound = once + (twice - once) * (FACTS / facts - 1)
    yield Verdict(f"{EDITED}, at {FACTS:,} facts", at_bound / costs[TYPER].cpu, EDIT, f"× {TYPER}")
