"""Remarks for people on memberships that are not recorded."""

from collections.abc import Iterator, Sequence

from uzrel.index.database import Index
from uzrel.model.country_codes import HOME
from uzrel.model.dates import When
from uzrel.queries.completeness import completeness
from uzrel.queries.memberships import MembershipRow
from uzrel.queries.names import Name

NAMED_AT_MOST = 5
"""The most organizations that a remark names."""


def unrecorded_remarks(
    index: Index,
    rows: Sequence[MembershipRow],
    country: Name,
    others: Sequence[Name],
    when: When | None,
    *,
    regions: Sequence[str] = (),
) -> Iterator[str]:
    """Yield remarks on the memberships that are not recorded, for people."""
    for other in others:
        names = [row.abbreviation or row.name for row in rows if other.id in row.unrecorded]
        if names:
            more = f" and {len(names) - NAMED_AT_MOST} more" if len(names) > NAMED_AT_MOST else ""
            listed = ", ".join(names[:NAMED_AT_MOST])
            yield f"not recorded of {other.label}: whether it belonged to {listed}{more} (rows in JSON)"
    if regions and (count := sum(row.certainty == "unrecorded" for row in rows)):
        yield f"not recorded: whether any state of {', '.join(regions)} belonged to {count} others (rows in JSON)"
    if country.id != HOME:
        known, bodies = completeness(index), [id_ for (id_,) in index.select("SELECT id FROM organization")]
        unknown = sum(not known.covers(body, country.id, when) for body in bodies)
        yield f"of {country.label} all spans are recorded in {len(bodies) - unknown} of {len(bodies)} organizations"
