"""The words that a search needs: they are added to the index by the first, and no other question waits for them."""

import resource
from pathlib import Path

import pytest

from tests.support import (
    Answer,
    ask,
    ask_uncached,
    forget_half,
    has_words,
    index_in,
    is_answered_without_building,
    modules_after,
    run,
)

pytestmark = pytest.mark.usefixtures("small")

QUESTION = ("timeline", "--json")
SEARCH = ("search", "visit", "--json")


@pytest.fixture(scope="module")
def truth(installed: Path) -> Answer:
    """Search without any index being stored."""
    return ask_uncached(installed, *SEARCH)


@pytest.fixture
def index(cache_folder: Path) -> Path:
    """Have the index stored and return its file."""
    ask(*QUESTION)
    return index_in(cache_folder)


def adds_words(*arguments: object) -> bool:
    """Say whether a process adds the words before it answers."""
    return "uzrel.index.build.full_text" in modules_after(*arguments)


def test_a_search_finds_something(truth: Answer) -> None:
    assert (truth.status, truth.stderr) == (0, "")
    assert "test-visit" in [row["id"] for row in truth.json]


def test_no_other_question_waits_for_them(index: Path) -> None:
    assert not has_words(index)
    assert not adds_words("show", "test-visit", "--json")


def test_the_first_search_adds_them_to_the_index_as_it_is(index: Path, truth: Answer) -> None:
    assert is_answered_without_building(*SEARCH)
    assert has_words(index)
    assert ask(*SEARCH) == truth


def test_the_second_search_finds_them(index: Path) -> None:
    assert adds_words(*SEARCH)
    assert not adds_words(*SEARCH)


def test_a_first_question_that_is_a_search_makes_all(cache_folder: Path, truth: Answer) -> None:
    assert ask(*SEARCH) == truth
    assert has_words(index_in(cache_folder))


def test_other_questions_are_answered_with_them_as_without(index: Path) -> None:
    before = ask(*QUESTION)
    ask(*SEARCH)
    assert ask(*QUESTION) == before


@pytest.mark.parametrize("room", [0, 4096, 100_000])
def test_a_search_is_answered_when_there_is_no_room_for_them(room: int, index: Path, truth: Answer) -> None:
    done = run(*SEARCH, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)))
    assert (done.returncode, done.stdout, done.stderr) == (0, truth.stdout, "")
    assert not has_words(index)
    assert is_answered_without_building(*QUESTION)


def test_a_damage_that_shows_only_while_they_are_made_does_not_change_the_answer(index: Path, truth: Answer) -> None:
    forget_half(index)
    assert ask(*SEARCH) == truth
    assert has_words(index)
