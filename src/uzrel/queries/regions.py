"""Regions as people name them: parts of the world, and the members of an organization on a day."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from uzrel.model.country_codes import HOME
from uzrel.model.dates import When
from uzrel.model.errors import UnknownNameError
from uzrel.model.regions import REGIONS, WHOLES, states_of
from uzrel.queries.overlaps import certainty, one_of, overlaps, window
from uzrel.queries.resolver import Names, Resolver, Time, listed

if TYPE_CHECKING:
    from uzrel.queries.names import Name

MAIN = (*WHOLES, "central-asia", "gulf", "eu")
"""The regions that an error names."""


def abroad(resolver: Resolver, regions: Names, on: Time | None = None) -> list[str] | None:
    """Return the codes of the states of regions but for Uzbekistan, or None where no region is given.

    Of the European Union and of an organization these are the members ``on`` a day, or today. Raises
    ``UnknownNameError``.
    """
    names = listed(regions)
    return [code for code in states_in(resolver, names, on) if code != HOME] if names else None


def states_in(resolver: Resolver, regions: Names, on: Time | None = None) -> list[str]:
    """Return the codes of the states of regions, each once. Raises ``UnknownNameError``."""
    when = resolver.when(on if on is not None else resolver.today)
    assert when
    found = (_states(resolver, name, when) for name in listed(regions))
    return list(dict.fromkeys(code for codes in found for code in codes))


def _states(resolver: Resolver, text: str, when: When) -> list[str]:
    states = states_of(text, when)
    return states if states is not None else _members(resolver, _organization(resolver, text), when)


def _organization(resolver: Resolver, text: str) -> "Name":
    """Return the organization that a name stands for. Raises ``UnknownNameError`` with the regions it may mean."""
    from uzrel.queries.names import resolve
    from uzrel.queries.suggestions import suggest

    try:
        return resolve(resolver.index, text, ["organization"])
    except UnknownNameError as error:
        if near := suggest(text.casefold(), REGIONS):
            raise UnknownNameError(f"{text!r} is not a known region; did you mean {', '.join(near)}?") from None
        raise UnknownNameError(f"{error}; or name a region: {', '.join(MAIN)}") from None


def _members(resolver: Resolver, organization: "Name", when: When) -> list[str]:
    """Return the states that may have been members, and tell the user which these are."""
    from uzrel.queries.completeness import ALL, completeness

    members = dict(_membership(resolver, organization.id, when))
    possible = [code for code, how in members.items() if how == "possible"]
    told = f"{organization.label} on {when.in_words()} is taken to be {', '.join(members) or 'no state'}"
    if possible:
        told += f", of which {', '.join(possible)} only possibly"
    claim = completeness(resolver.index, [organization.id]).claims.get(organization.id)
    if claim is None or claim.states != [ALL] or not claim.days.first <= when.reach.first <= claim.days.last:
        told += "; the record may lack others"
    resolver.notify(told)
    return list(members)


def _membership(resolver: Resolver, organization: str, when: When) -> Iterator[tuple[str, str]]:
    """Yield each state that belonged to an organization, and whether that is certain, by its code."""
    from uzrel.queries.memberships import OUTSIDE

    values: dict[str, object] = {"organization": organization, **window(when)}
    outside = one_of("status", OUTSIDE, values)
    sql = f"""
        SELECT country, min({certainty("membership", when)}) FROM membership
        WHERE organization = :organization AND place IS NULL AND country IS NOT NULL AND NOT {outside}
            AND {overlaps("membership")}
        GROUP BY country ORDER BY country"""
    yield from resolver.index.select(sql, **values)
