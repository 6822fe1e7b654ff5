"""The tables of a dataset by what their records are."""

FACTS = (
    "organization",
    "membership",
    "event",
    "agreement",
    "relation",
    "mission",
    "twinning",
    "meeting",
    "officeholder",
    "figure",
)
"""Tables whose records state facts: each holds or happened at a time, and so has a span."""

STATEFUL = ("membership", "agreement", "relation", "mission", "twinning", "officeholder")
"""Facts that tell what there was on a day, and so what changed from one day to another."""

RECORDS = ("country", "place", "person", *FACTS, "source")
"""All tables, facts before the sources they cite."""

NAMED = ("country", "place", "person", "organization")
"""Tables whose records have names."""

UNDATED = ("source", *NAMED)
"""Tables whose records are ordered by id, not by date."""
