"""uzrel relations: diplomatic relations and missions, of a state or a continent."""

from pathlib import Path

import pytest

from tests.support import WORLD, answer, assert_refused, dataset_text, record, write
from uzrel.model.continents import CONTINENTS


@pytest.mark.parametrize("name", ["asia", "Europe"])
def test_a_continent_stands_for_its_states(name: str) -> None:
    every = answer("relations", "--json").json
    on_it = [row for row in every if row["country"] in CONTINENTS[name.casefold()]]
    assert on_it
    assert len(on_it) < len(every)
    assert answer("relations", name, "--json").json == on_it


@pytest.mark.parametrize("question", ["country", "agreements", "timeline --with", "member-of --with"])
def test_where_no_continent_is_taken_the_message_says_where_one_is(question: str) -> None:
    assert_refused(answer(*question.split(), "Africa"), 2, "'Africa' is a continent", "uzrel relations africa")


def test_a_state_is_no_continent_though_its_name_has_one() -> None:
    assert_refused(answer("relations", "South Asia"), 2, "not a known country")


def test_people_see_to_which_organization_a_mission_is_accredited(tmp_path: Path) -> None:
    mission = record("mission", kind="permanent-mission", to_organization="club")
    text = dataset_text({**WORLD, "relation": [record("relation")], "mission": [mission]})
    shown = answer("relations", "--no-bundled", "--data", write(tmp_path / "mine.toml", text)).stdout
    assert "permanent mission to CLUB in Almaty" in shown
