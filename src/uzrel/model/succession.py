"""Lines of successors among organizations."""

from collections.abc import Mapping


def line_from(organization: str, successors: Mapping[str, str | None]) -> list[str]:
    """Return an organization and its successors in order, each once."""
    line: dict[str, None] = {}  # an ordered set
    later: str | None = organization
    while later and later not in line:
        line[later] = None
        later = successors.get(later)
    return list(line)
