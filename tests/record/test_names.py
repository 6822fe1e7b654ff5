"""Names of the record: whole ones are found, nothing is guessed, the nearest are suggested."""

import re
from collections.abc import Iterator

import pytest

from tests.support import answer
from uzrel.index.database import Index
from uzrel.index.open import ask, bundled_path
from uzrel.model.errors import UnknownNameError
from uzrel.queries.names import resolve


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("the Republic of Belarus", "by"),
        ("Bahamas (the)", "bs"),
        ("Korea, South", "kr"),
        ("Bosnia & Herzegovina", "ba"),
        ("Côte d’Ivoire", "ci"),
        ("COTE D'IVOIRE", "ci"),
        ("Özbekıstan", "uz"),
        ("Saint Lucia", "lc"),
        ("St. Lucia", "lc"),
        ("the UK", "gb"),
    ],
)
def test_a_name_may_have_articles_and_any_order_of_its_words(typed: str, code: str) -> None:
    assert answer("country", typed, "--json").json["code"] == code


@pytest.mark.parametrize(
    "typed", ["Chine", "Chinese", "GI", "KY", "VI", "GF", "vi", "Kazakhstn", "Ka", "", "mars attacks"]
)
def test_a_name_is_never_guessed(typed: str) -> None:
    given = answer("country", typed)
    assert (given.status, given.stdout) == (2, "")


def test_a_code_of_a_state_without_records_is_no_beginning() -> None:
    assert answer("country", "GI").stderr == "uzrel: 'GI' is the code of a country of which nothing is recorded\n"


@pytest.mark.parametrize(
    ("question", "notice"),
    [
        ("country kazakh", "'kazakh' is understood as Kazakhstan (kz)"),
        ("timeline 1999 --with mars", "'mars' is understood as Marshall Islands (mh)"),
        ("member-of CSCE", "'CSCE' is a former name of OSCE"),
        ("show CSCE", "'CSCE' is a former name of OSCE"),
        ("cite kazakh", "'kazakh' is understood as Kazakhstan (kz)"),
        (
            "show 2005-05-13-andi",
            "'2005-05-13-andi' is understood as Troops fire on crowds in Andijan (2005-05-13-andijan)",
        ),
    ],
)
def test_what_was_understood_otherwise_than_typed_is_said(question: str, notice: str) -> None:
    given = answer(*question.split())
    assert given.status == 0
    assert f"uzrel: {notice}" in given.stderr


def test_a_whole_name_is_understood_without_a_word() -> None:
    assert answer("country", "Kazakhstan", "--json").stderr == ""


@pytest.mark.parametrize(
    ("question", "near"),
    [
        ("member-of shangai_cooperation", "SCO"),
        ("member-of cooperation_organisation_shangai", "SCO"),
        ("timeline --kind vist", "visit"),
        ("search summit --table evnt", "event"),
    ],
)
def test_the_nearest_is_suggested_first(question: str, near: str) -> None:
    told = answer(*(part.replace("_", " ") for part in question.split())).stderr
    assert re.search(rf"did you mean {near}\b", told)


def misspellings(name: str) -> Iterator[str]:
    """Yield a folded name with one letter missing, two swapped, or one word missing."""
    middle = len(name) // 2
    yield name[:middle] + name[middle + 1 :]
    yield name[: middle - 1] + name[middle] + name[middle - 1] + name[middle + 1 :]
    yield name[1:middle] + name[middle + 1 :]
    words = name.split()
    for number in range(len(words) if len(words) > 2 else 0):
        yield " ".join(words[:number] + words[number + 1 :])


def refusal(index: Index, typed: str, table: str) -> str | None:
    """Return the message about a name that is nothing's name, nor the beginning of any."""
    try:
        resolve(index, typed, [table])
    except UnknownNameError as error:
        return None if "could be" in str(error) else str(error)
    return None


@pytest.mark.parametrize("table", ["country", "place", "organization"])
def test_a_misspelt_name_is_found_or_among_the_suggestions(table: str) -> None:
    def missed(index: Index) -> Iterator[tuple[str, str]]:
        rows = index.select("SELECT folded, id, label, rank FROM name WHERE tbl = ?", table).fetchall()
        known = [(id_, set(folded.split())) for folded, id_, *_ in rows]
        for name, _, label, _ in [row for row in rows if row[3] == 1 and len(row[0]) > 5][::9]:
            for typed in misspellings(name):
                told = refusal(index, typed, table)
                equally_near = {rival for rival, words in known if words >= set(typed.split())}
                if told and len(equally_near) <= 3 and not re.search(rf"{re.escape(label)}[ ,?]", told):
                    yield typed, told

    assert list(ask([bundled_path()], missed)) == []
