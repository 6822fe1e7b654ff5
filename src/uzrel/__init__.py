"""The sourced, dated record of Uzbekistan's foreign relations.

>>> import uzrel
>>> [(row.status, row.from_, row.to) for row in uzrel.memberships("guam")]
[('member', '1999-04-24', '2005-05')]
>>> [row.title for row in uzrel.timeline("1999", with_="guam", certain=True)]
['Uzbekistan joins GUAM, which becomes GUUAM']
>>> uzrel.membership_answer("guam", on="2005-05-15").answer
'possibly'
>>> [body.name for body in uzrel.load().organization if body.abbreviation == "GUAM"]
['Organization for Democracy and Economic Development GUAM']
"""

from typing import TYPE_CHECKING, Any

from uzrel._version import __version__

__all__ = [
    "__version__",
    "agreements",
    "changes",
    "country",
    "disputes",
    "load",
    "meetings",
    "memberships",
    "record",
    "relations",
    "search",
    "sources",
    "membership_answer",
    "timeline",
    "twinnings",
]


if TYPE_CHECKING:
    from uzrel.api import (
        agreements,
        changes,
        country,
        disputes,
        load,
        meetings,
        membership_answer,
        memberships,
        record,
        relations,
        search,
        sources,
        timeline,
        twinnings,
    )
else:

    def __getattr__(name: str) -> Any:
        """Import the questions when the first is context; the command line, which comes by here too, needs none of it."""
        if name in __all__:
            from uzrel import api

            return getattr(api, name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

    def __dir__() -> list[str]:
        """Offer what there is before it is imported."""
        return [*globals(), *__all__]
