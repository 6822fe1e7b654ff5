"""What has to hold of the costs."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from bench.measuring import Cost
from bench.references import COMPLETION, EDITED, EDITED_TWICE, HELP, INSTALLED, JSON, TABLES, TRIO, TYPER, TYPER_HELP

RATIOS = (
    (JSON, 1.3, TYPER),
    *((label, 0.65, TRIO) for label in TABLES),
    (HELP, 1.5, TYPER_HELP),
    (COMPLETION, 1.4, TYPER),
)
"""What may cost at most how many times the CPU time of what."""

FIRST_RUN = 1.5
"""Seconds that a first run may take on the wall clock with so much data:"""

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
    """Yield what is to be said of each bound, where the bundled data holds so many facts."""
    for label, limit, reference in RATIOS:
        yield Verdict(label, costs[label].cpu / costs[reference].cpu, limit, f"× {reference}")
    yield Verdict(INSTALLED, costs[INSTALLED].wall / 1000, FIRST_RUN, "seconds")
    once, twice = costs[EDITED].wall / 1000, costs[EDITED_TWICE].wall / 1000
    seconds = once + (twice - once) * (FACTS / facts - 1)
    yield Verdict(f"{EDITED}, at {FACTS:,} facts between the two", seconds, FIRST_RUN, "seconds")
