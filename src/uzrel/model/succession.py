"""Lines of successors among organizations."""

from collections.abc import Mapping


def line_from(organization: str, successors: Mapping[str, str | None]) -> list[str]:
    """Return an organization and those that one after the other took its place, each of them once."""
    line = [organization]
    while (later := successors.get(line[-1])) and later not in line:
        line.append(later)
    return line
