"""The package as a notebook uses it."""

import doctest
import json
from collections.abc import Callable
from pathlib import Path

import pytest

import uzrel
from tests.support import answer
from uzrel.model.errors import DatasetError, DateError, UnknownNameError, UsageError
from uzrel.render.formats.json import dumps

QUESTIONS: list[tuple[Callable[[], object], str]] = [
    (uzrel.memberships, "member-of"),
    (lambda: uzrel.memberships("guam"), "member-of guam"),
    (lambda: uzrel.memberships(ever=True, status="observer"), "member-of --all --status observer"),
    (lambda: uzrel.memberships(on="1995", kind=["security", "cultural"], certain=True),
     "member-of --on 1995 --kind security,cultural --certain"),
    (lambda: uzrel.memberships(of="kz", not_with="ge", with_=["kg", "tr"]),
     "member-of --of kz --not-with ge --with kg,tr"),
    (lambda: uzrel.timeline("1999"), "timeline 1999"),
    (lambda: uzrel.timeline(with_=[["us", "ru"]], kind="visit", reverse=True),
     "timeline --with us,ru --kind visit --reverse"),
    (lambda: uzrel.timeline(with_=["us", "ru"]), "timeline --with us --with ru"),
    (lambda: uzrel.timeline(around="2005-05-13", days=3), "timeline --around 2005-05-13 --days 3"),
    (lambda: uzrel.timeline("1999..", after="uz-guam", before="2000-05-18-putin-visit"),
     "timeline 1999.. --after uz-guam --before 2000-05-18-putin-visit"),
    (lambda: uzrel.agreements("kz", kind="border", on="2010"), "agreements kz --kind border --on 2010"),
    (lambda: uzrel.relations("kz"), "relations kz"),
    (lambda: uzrel.relations(on="1992-03", certain=True), "relations --on 1992-03 --certain"),
    (lambda: uzrel.twinnings("samarqand", on="2010"), "twins samarqand --on 2010"),
    (lambda: uzrel.meetings("kz"), "meetings kz"),
    (lambda: uzrel.changes("2016-09-01", "2018", table="agreement", with_="kz", certain=True),
     "diff 2016-09-01 2018 --table agreement --with kz --certain"),
    (lambda: uzrel.search("human rights", table=["event", "figure"]), "search human rights --table event,figure"),
    (uzrel.sources, "sources"),
    (lambda: uzrel.disputes("1999..2005", with_=[["us", "guam"], "uz"], field="to"),
     "disputes 1999..2005 --with us,guam --with uz --field to"),
    (lambda: uzrel.record("eco"), "show eco"),
    (lambda: uzrel.country("kz"), "country kz"),
    (lambda: [uzrel.membership_answer("guam", on="2004")], "member-of guam --on 2004"),
]  # fmt: skip


@pytest.mark.parametrize(("question", "command"), QUESTIONS, ids=[command for _, command in QUESTIONS])
def test_a_function_gives_the_rows_that_the_command_does(question: Callable[[], object], command: str) -> None:
    given = json.loads(dumps(question()))
    assert given
    assert given == answer(*command.split(), "--json").json


def test_the_memberships_in_one_organization_on_a_day_are_those_that_held_then() -> None:
    assert (
        uzrel.memberships("guam", on="2004")
        == uzrel.membership_answer("guam", on="2004").then
        == uzrel.memberships("guam")
    )
    assert uzrel.memberships("guam", on="2010") == []


def test_a_file_is_added_to_the_data(overlay: Path) -> None:
    assert list(uzrel.open(overlay).timeline(with_="aq"))
    assert uzrel.open(str(overlay)).record("test-pact").title == "Pact on penguins"


@pytest.mark.parametrize(
    ("question", "error"),
    [
        (lambda: uzrel.timeline(with_="kazax"), UnknownNameError),
        (lambda: uzrel.timeline("1999-13"), DateError),
        (lambda: uzrel.timeline(days=3), UsageError),
        (lambda: uzrel.open("nowhere.toml").record("uz"), DatasetError),
        (lambda: uzrel.__getattr__("nonesuch"), AttributeError),
    ],
)
def test_a_question_that_cannot_be_answered_raises(question: Callable[[], object], error: type[Exception]) -> None:
    with pytest.raises(error):
        question()


def test_the_public_names_are_listed() -> None:
    assert set(uzrel.__all__) <= set(dir(uzrel))
    assert all(getattr(uzrel, name) for name in uzrel.__all__)


def test_the_package_shows_what_python_answers() -> None:
    assert doctest.testmod(uzrel) == (0, 5)


def test_a_loaded_dataset_holds_what_an_overlay_adds(overlay: Path) -> None:
    codes = {country.id for country in uzrel.load(overlay).country}
    assert "aq" in codes - {country.id for country in uzrel.load().country}


def test_an_invalid_file_is_refused(tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text("[[event]]\nid = 'x'\n", "utf-8")
    with pytest.raises(DatasetError, match="event x: date: missing"):
        uzrel.load(bad)
