"""The sourced, dated record of Uzbekistan's foreign relations.

>>> import uzrel
>>> [(row.status, row.from_, row.to) for row in uzrel.memberships("guam")]
[('member', '1999-04-24', '2005-05')]
>>> [row.title for row in uzrel.timeline(1999, with_="guam", certain=True)]
['Uzbekistan joins GUAM, which becomes GUUAM']
>>> uzrel.membership_answer("guam", on="2005-05-15").answer
'possibly'
>>> [body.name for body in uzrel.load().organization if body.abbreviation == "GUAM"]
['Organization for Democracy and Economic Development GUAM']
"""

from uzrel._version import __version__

TYPE_CHECKING = False  # as in typing, which takes so long to load that an interrupt may come meanwhile

__all__ = [
    "Database",
    "__version__",
    "agreements",
    "changes",
    "country",
    "disputes",
    "dyads",
    "load",
    "meetings",
    "membership_answer",
    "memberships",
    "missions",
    "officeholders",
    "open",
    "panel",
    "people",
    "record",
    "relations",
    "search",
    "sources",
    "timeline",
    "twinnings",
    "wide_panel",
]

if TYPE_CHECKING:
    from typing import Any

    from uzrel.api import (
        Database,
        agreements,
        changes,
        country,
        disputes,
        dyads,
        load,
        meetings,
        membership_answer,
        memberships,
        missions,
        officeholders,
        open,  # noqa: A004 - as gzip.open
        panel,
        people,
        record,
        relations,
        search,
        sources,
        timeline,
        twinnings,
        wide_panel,
    )
else:

    def __getattr__(name: str) -> "Any":
        """Import the API when it is first used: the command line imports this package too and has to start quickly."""
        if name in __all__:
            from uzrel import api

            return getattr(api, name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

    def __dir__() -> list[str]:
        """List what the API offers before it is imported."""
        return [*globals(), *__all__]
