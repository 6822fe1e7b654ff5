"""What uzrel check --strict asks of curators: records that are likely to be incomplete, unless a note explains them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.support import MINIMAL, WORLD, Values, dataset_text, record, write
from uzrel.dataset.curation import doubtful
from uzrel.dataset.load import load

Records = dict[str, Sequence[Values]]
YEARLY = record("source", id="yearly", kind="dataset", url="https://example.org/yearly")
RATIFIED = record("agreement", organizations=["club"], ratified="1995-03-01", in_force="1995-04-01")
FOUNDED = record("organization", id="founded", founded="1991-12-21")


def membership(**values: Any) -> Records:
    return {"membership": [record("membership", **values)]}


def meetings(*participants: int, **values: Any) -> Records:
    """Return the editions of a series, in each of which so many states took part."""
    states = ["kz", "kg", "tj", "tm", "af", "ru"]
    return {
        "country": [{"code": code, "name": code.upper()} for code in states[1:]],
        "meeting": [
            record("meeting", id=f"meeting-{number}", date=f"20{number:02}", countries=states[:count], **values)
            for number, count in enumerate(participants)
        ],
    }


DOUBTFUL: dict[str, tuple[Records, tuple[str, str, str]]] = {
    "an old open signature": (
        membership(status="signatory", from_="2015-05"),
        ("uz-club", "to", "signed in 2015-05 and open since"),
    ),
    "the day of the founding": (
        {"organization": [FOUNDED], **membership(organization="founded", from_="1991-12-21")},
        ("uz-club", "from", "is when founded was founded"),
    ),
    "another day of ratification": (
        {"agreement": [RATIFIED], **membership(began="ratification", from_="1996")},
        ("uz-club", "from", "is not when an agreement of club was ratified (pact)"),
    ),
    "a visit without place": ({"event": [record("event", date="1999-05-05")]}, ("visit", "places", "has no place")),
    "a visit of some days": (
        {"event": [record("event", date="1999-05-05/1999-05-07")]},
        ("visit", "places", "has no place"),
    ),
    "the year of a yearly dataset": (
        {"source": [YEARLY], **membership(from_="1996", sources=["yearly#p1"])},
        ("uz-club", "from", "write 1996~ or a bound"),
    ),
    "the last year of a yearly dataset": (
        {"source": [YEARLY], **membership(to="2014", sources=["yearly"], note="Yearly.")},
        ("uz-club", "to", "write 2014~ or a bound"),
    ),
    "few participants": (meetings(5, 6, 1, 5), ("meeting-2", "countries", "names 1 participants")),
}


def found(tmp_path: Path, records: Records) -> list[tuple[str | None, str | None, str]]:
    loaded = load([write(tmp_path / "data.toml", dataset_text(WORLD, records))])
    return [(each.id, each.field, each.message) for each in doubtful(loaded.dataset) if each.table != "dataset"]


@pytest.mark.parametrize(("records", "expected"), DOUBTFUL.values(), ids=DOUBTFUL)
def test_a_doubtful_record_is_found(tmp_path: Path, records: Records, expected: tuple[str, str, str]) -> None:
    [(id_, field, message)] = found(tmp_path, records)
    assert (id_, field) == expected[:2]
    assert expected[2] in message


@pytest.mark.parametrize(
    "records",
    [
        membership(status="signatory", from_="2015", note="Never ratified."),
        membership(status="signatory", from_="2022"),
        membership(status="signatory", from_="2015", to="2016"),
        {"organization": [FOUNDED], **membership(organization="founded", from_="1991-12-21", began="founding")},
        {"agreement": [RATIFIED], **membership(began="ratification", from_="1995-03-01")},
        {"agreement": [RATIFIED], **membership(began="ratification", from_="1995-04-01")},
        {"agreement": [RATIFIED], **membership(began="ratification", from_="1996", note="The law of 1996.")},
        {"agreement": [RATIFIED], **membership(began="ratification", from_="1996", country="kz")},
        membership(began="ratification", from_="1996"),
        {"event": [record("event", date="1999-05-05", places=["almaty"])]},
        {"event": [record("event", date="1999-05-05", note="The report names no city.")]},
        {"event": [record("event", date="1999-05")]},
        {"source": [YEARLY], **membership(from_="1996~", to="2014~", sources=["yearly"])},
        {"source": [YEARLY], **membership(from_="../1996", sources=["yearly"])},
        {"source": [YEARLY], **membership(from_="1996-05-05", sources=["yearly"])},
        {"source": [YEARLY], **membership(from_="1996", sources=["yearly", "gazette"])},
        meetings(5, 6, 1, 5, note="Only the hosts are named."),
        meetings(5, 6, 3, 5),
        meetings(5, 1),
    ],
)
def test_what_is_complete_or_explained_is_not_found(tmp_path: Path, records: Records) -> None:
    assert found(tmp_path, records) == []


@pytest.mark.parametrize(("happened", "is_late"), [("2023-12", False), ("2023-09-01", True)])
def test_the_data_is_kept_up_to_about_its_last_happening(tmp_path: Path, happened: str, is_late: bool) -> None:
    ahead = record("event", id="ahead", date="2025", announced=True)
    event = record("event", date=happened, places=["almaty"])
    loaded = load([write(tmp_path / "data.toml", dataset_text(WORLD, {"event": [event, ahead]}))])
    located = [loaded.locate(problem) for problem in doubtful(loaded.dataset)]
    assert [(each.table, each.field, each.line) for each in located] == [("dataset", "as_of", 4)] * is_late


def test_the_minimal_records_leave_nothing_to_ask(tmp_path: Path) -> None:
    assert found(tmp_path, {table: [values] for table, values in MINIMAL.items() if table not in WORLD}) == []
