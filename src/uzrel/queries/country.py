"""Everything on record with one state."""

from collections import deque
from dataclasses import dataclass
from datetime import date

from uzrel.index.database import Index
from uzrel.model.country_codes import HOME
from uzrel.model.when import parse_when
from uzrel.queries.agreements import AgreementRow, agreements
from uzrel.queries.meetings import MeetingRow, meetings
from uzrel.queries.memberships import MembershipRow, memberships
from uzrel.queries.missions import MissionRow, missions
from uzrel.queries.names import Name
from uzrel.queries.relations import RelationRow, relations
from uzrel.queries.row import Row
from uzrel.queries.timeline import TimelineRow, timeline
from uzrel.queries.twinnings import TwinningRow, twinnings

LATEST = 10
"""How many of the latest entries of the timeline are shown."""


@dataclass(frozen=True, slots=True)
class CountryPage(Row):
    """Everything on record with one state."""

    code: str
    name: str
    relations: list[RelationRow]
    missions: list[MissionRow]
    organizations: list[MembershipRow]
    """Organizations that both belong to today, seen from Uzbekistan."""
    organizations_before: list[MembershipRow]
    """Organizations that both belonged to at some time, but not today."""
    organizations_unrecorded: list[MembershipRow]
    """Organizations that Uzbekistan belongs to and of which it is not on record whether the state does."""
    agreements: list[AgreementRow]
    """By kind, then by date."""
    twinnings: list[TwinningRow]
    meetings: list[MeetingRow]
    latest: list[TimelineRow]
    """The latest entries of the timeline that concern it."""


def country(index: Index, name: Name, *, today: date) -> CountryPage:
    """Return everything on record between Uzbekistan and the state ``name``; ``today`` tells current from former."""
    shared = memberships(index, country=HOME, when=parse_when("today", today=today), shared_with=[name.id])
    ever = memberships(index, country=HOME, shared_with=[name.id])
    shared_ids = {row.id for row in shared if not row.unrecorded}
    return CountryPage(
        code=name.id,
        name=name.label,
        relations=list(relations(index, country=name.id)),
        missions=list(missions(index, name)),
        organizations=[row for row in shared if not row.unrecorded],
        organizations_before=[row for row in ever if row.id not in shared_ids and not row.unrecorded],
        organizations_unrecorded=[row for row in shared if row.unrecorded],
        agreements=sorted(agreements(index, party=name), key=lambda row: row.kind),
        twinnings=list(twinnings(index, name)),
        meetings=list(meetings(index, name)),
        latest=list(deque(timeline(index, concerning=[[name.id]]), maxlen=LATEST)),
    )
