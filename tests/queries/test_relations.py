"""uzrel relations: diplomatic relations and missions, state by state."""

from pathlib import Path

import pytest

from tests.support import WORLD, answer, assert_refused, dataset_text, record, write


@pytest.mark.parametrize("question", ["country", "agreements", "timeline --with", "member-of --with"])
def test_where_no_part_of_the_world_is_taken_the_message_says_how_to_ask_for_one(question: str) -> None:
    assert_refused(answer(*question.split(), "Africa"), 2, "'Africa' is a part of the world", "--region africa")


def test_uzbekistan_stands_for_all_states() -> None:
    assert answer("relations", "uz", "--json") == answer("relations", "--json")


def test_people_see_to_which_organization_a_mission_is_accredited(tmp_path: Path) -> None:
    mission = record("mission", kind="permanent-mission", to_organization="club")
    text = dataset_text({**WORLD, "relation": [record("relation")], "mission": [mission]})
    shown = answer("relations", "--no-bundled", "--data", write(tmp_path / "mine.toml", text)).stdout
    assert "permanent mission to CLUB in Almaty" in shown
