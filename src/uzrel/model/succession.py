"""Lines of successors among organizations."""

from collections.abc import Mapping


def line_from(organization: str, successors: Mapping[str, str | None]) -> list[str]:
    """Return an organization and its successors in order, each once."""
    line = [organization]
    while (later := successors.get(line[-1])) and later not in line:
        line.append(later)
    return line
