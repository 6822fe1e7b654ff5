"""The completeness of memberships: the states and days for which the record claims to know all of them.

A state without a membership on record was no member only where the record claims to know all spans of that state: of
Uzbekistan everywhere, of others in organizations whose ``complete_for`` names them, from ``complete_from`` up to
``complete_until``. A state that did not exist was no member. Everything else is unrecorded, which is not the same
as no.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from uzrel.index.cells import read_list
from uzrel.index.database import Index
from uzrel.model.country_codes import HOME
from uzrel.model.dates import When, span_between
from uzrel.model.spans import FIRST_DAY, LAST_DAY, Certainty, Span, Window
from uzrel.queries.overlaps import one_of, where

MEMBER = "member"
"""The status that claims of completeness are about."""

ALL = "all"
"""In ``complete_for``: every state."""


class _Claim(NamedTuple):
    """The states whose memberships in one organization are all recorded, and the days for which they are."""

    states: list[str]
    days: Window


@dataclass(frozen=True, slots=True)
class Completeness:
    """What a dataset claims to know of memberships."""

    claims: dict[str, _Claim]
    """By organization."""
    lives: dict[str, Span]
    """How long a state existed, where its beginning or end is on record."""

    def covers(self, organization: str, country: str, when: When | None, statuses: Sequence[str] = ()) -> bool:
        """Say whether all spans of a state in an organization are recorded for ``when``, or for as long as it existed.

        Those of Uzbekistan always are. Of others the claim is about belonging: if ``statuses`` ask for more than
        members, it says nothing. A claim without an end holds for later days too.
        """
        if country == HOME:
            return True
        if set(statuses) - {MEMBER}:
            return False
        if when and not self.may_have_existed(country, when):
            return True
        first, last = when.reach if when else (FIRST_DAY, LAST_DAY)
        if life := self.lives.get(country):
            first, last = max(first, life.earliest_start), min(last, life.latest_end)
        claim = self.claims.get(organization)
        if claim is None or not (country in claim.states or claim.states == [ALL]):
            return False
        return claim.days.first <= first and last <= claim.days.last

    def may_have_existed(self, country: str, when: When) -> bool:
        """Say whether a state may have existed at some time in ``when``."""
        life = self.lives.get(country)
        return life is None or life.overlap(when.reach) is not Certainty.NO


def completeness(index: Index, organizations: Sequence[str] = ()) -> Completeness:
    """Return what the dataset claims to know of memberships, in ``organizations`` or in all."""
    values: dict[str, object] = {}
    conditions = ["complete_for != '[]'", *([one_of("id", organizations, values)] if organizations else [])]
    sql = f"SELECT id, complete_for, complete_from, complete_until FROM organization {where(conditions)}"
    lives = 'SELECT code, "from", "to" FROM country WHERE coalesce("from", "to") IS NOT NULL'
    return Completeness(
        {id_: _Claim(read_list(states), _days(start, end)) for id_, states, start, end in index.select(sql, **values)},
        {code: _life(start, end) for code, start, end in index.select(lives)},
    )


def _life(start: str | None, end: str | None) -> Span:
    """Return how long a state existed; ``end`` is the first day on which it no longer did."""
    began, ended = (When.stored(text) if text else None for text in (start, end))
    return span_between(began, ended, known_by=LAST_DAY)


def _days(start: str | None, end: str | None) -> Window:
    """Return the days from one date to another for which a claim surely holds."""
    return Window(
        When.stored(start).reach.last if start else FIRST_DAY,
        When.stored(end).reach.first if end else LAST_DAY,
    )
