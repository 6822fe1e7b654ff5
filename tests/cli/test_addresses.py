"""``--fields url``: the addresses of the sources, in every listing whose rows cite some."""

import csv
from io import StringIO

import pytest

from tests.support import ANTARCTICA, answer, assert_refused

LISTINGS = (
    "member-of un",
    "member-of un --on 2000",
    "timeline 1999",
    "today 05-13",
    "twins",
    "agreements",
    "relations",
    "who",
    "meetings",
    "diff 1998 2002",
    "panel --from 2020",
    "chart",
    "search peacekeeping",
    "sources --single",
    "sources test-gazette",
    "disputes",
)
WITHOUT = ("panel --wide", "panel --dyads --of uz,kz", "chart timeline", "stats")
"""Listings whose rows count or sum up many records."""


def asked(question: str, *options: str) -> list[dict[str, object]]:
    """Return the rows of an answer."""
    rows: list[dict[str, object]] = answer(*question.split(), *options, "--json", "--data", ANTARCTICA).json
    return rows


@pytest.fixture
def addresses() -> dict[object, object]:
    """Return the addresses of the sources by their ids."""
    return {row["id"]: row["url"] for row in asked("sources")}


@pytest.mark.parametrize("question", LISTINGS)
def test_every_row_has_the_addresses_of_its_sources(question: str, addresses: dict[object, object]) -> None:
    rows = asked(question, "--fields", "url")
    assert len(rows) == len(asked(question))
    given = [url for row in rows for url in row["url"]]  # type: ignore[attr-defined]
    assert given
    assert set(given) <= set(addresses.values())


def test_they_stand_in_the_order_of_the_citations_each_once(addresses: dict[object, object]) -> None:
    for row in asked("timeline", "--fields", "sources,url"):
        ids = dict.fromkeys(citation.partition("#")[0] for citation in row["sources"])  # type: ignore[attr-defined]
        assert row["url"] == [addresses[id_] for id_ in ids]


def test_a_source_has_its_own() -> None:
    assert asked("sources", "--fields", "url", "--limit", "1")[0]["url"].startswith("http")  # type: ignore[attr-defined]


def test_they_stand_in_one_cell_of_csv() -> None:
    given = answer("timeline", "1653", "--with", "aq", "--fields", "title,url", "--format", "csv", "--data", ANTARCTICA)
    first = next(csv.DictReader(StringIO(given.stdout)))
    assert first["url"].startswith("http")


def test_rows_can_be_sorted_by_them() -> None:
    given = [row["url"] for row in asked("timeline 1999", "--fields", "url", "--sort", "url")]
    assert given == sorted(given, key="; ".join)  # type: ignore[arg-type]


@pytest.mark.parametrize("question", WITHOUT)
def test_what_cites_nothing_has_no_addresses(question: str) -> None:
    assert_refused(answer(*question.split(), "--fields", "url"), 2, "there is no field 'url'")


def test_the_other_fields_are_told_with_it() -> None:
    assert_refused(answer("timeline", "--fields", "urls"), 2, "about, sources, url")
