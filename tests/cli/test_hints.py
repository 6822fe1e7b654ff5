"""Wrong guesses: the message about a command line that uzrel does not take has one that it does."""

import re
import shlex

import pytest

from tests.support import answer, assert_refused
from uzrel.cli.registry import COMMANDS, SYNONYMS
from uzrel.queries.meanings import MEANINGS


def meant(line: str) -> list[str]:
    """Return the command lines that are suggested for one that is refused."""
    given = answer(*shlex.split(line))
    assert_refused(given, 2)
    found = re.search(r"did you mean (uzrel .+)\?$", given.stderr)
    return [each.removeprefix("uzrel ") for each in found[1].split(" or uzrel ")] if found else []


@pytest.mark.parametrize(
    ("guess", "line"),
    [
        ("member eco 2010-01-01", "member-of eco --on 2010-01-01"),
        ("was-member eco in 2010", "member-of eco --on 2010"),
        ("shared kazakhstan", "member-of --with kazakhstan"),
        ("common kz --since 2000", "member-of --with kz --since 2000"),
        ("missing kazakhstan", "member-of --of kazakhstan --not-with uz"),
        ("in-force germany", "agreements germany --on today"),
        ("in-force", "agreements --on today"),
        ("treaties with germany", "agreements germany"),
        ("visits turkey", "timeline --kind visit --with turkey"),
        ("visits", "timeline --kind visit"),
        ("visits turkey 2010", "timeline 2010 --kind visit --with turkey"),
        ("visits --with karimov", "timeline --kind visit --with karimov"),
        ("foreign-minister 2005", "who 'foreign minister' --on 2005"),
        ("president on 13 May 2005", "who president --on '13 May 2005'"),
        ("embassies turkey", "missions turkey"),
        ("sister-cities samarkand", "twins samarkand"),
        ("svg", "chart --svg FILE"),
        ("bibtex uz-guam", "cite uz-guam --format bibtex"),
        ("help treaties", "agreements --help"),
        ("changes 2016 2018", "diff 2016 2018"),
    ],
)
def test_another_word_for_a_command_is_answered_with_the_command_line(guess: str, line: str) -> None:
    assert meant(guess) == [line]


@pytest.mark.parametrize(
    ("guess", "line"),
    [
        ("1999", "timeline 1999"),
        ("13 May 2005 --json", "timeline '13 May 2005' --json"),
        ("turkey", "country turkey"),
        ("turkey 2005", "timeline 2005 --with turkey"),
        ("eco", "member-of eco"),
        ("eco 2005", "member-of eco --on 2005"),
        ("karimov", "timeline --with karimov"),
        ("uz-guam", "show uz-guam"),
    ],
)
def test_a_time_or_a_name_is_answered_with_the_command_that_tells_of_it(guess: str, line: str) -> None:
    assert meant(guess) == [line]


@pytest.mark.parametrize(
    ("guess", "line"),
    [
        ("was uzbekistan a member of eco in 2010", "member-of eco --on 2010"),
        ("is uzbekistan in eco", "member-of eco"),
        ("did uzbekistan join eco", "member-of eco"),
        ("when was andijan", "twins andijan"),
        ("list organizations", "member-of"),
        ("what happened in 1999", "timeline 1999"),
        ("list", "--help"),
    ],
)
def test_a_question_in_words_is_answered_with_the_command_line(guess: str, line: str) -> None:
    assert meant(guess) == [line]


def test_a_mistyped_command_is_answered_with_the_nearest() -> None:
    assert meant("timelime 1999")[0] == "timeline 1999"
    assert meant("embasies")[0] == "missions"


def test_a_word_that_resembles_nothing_is_answered_with_where_to_look() -> None:
    assert_refused(answer("frobnicate"), 2, "no command 'frobnicate'", "uzrel --help", "uzrel search")


@pytest.mark.parametrize("line", SYNONYMS)
def test_every_suggested_command_line_is_taken(line: str) -> None:
    assert line.split(maxsplit=1)[0] in {*COMMANDS, "--help", "--version"}
    if line.split(maxsplit=1)[0] not in ("add", "export", "check", "fmt") and "FILE" not in line:
        filled = (
            re.sub(r"\[([^]]+)\]", r"\1", line).replace("NAME", "kz").replace("PARTY", "kz").replace("ID", "uz-guam")
        )
        missing = {"country": ["kz"], "show": ["eco"], "cite": ["eco"], "search": ["x"], "diff": ["1999", "2000"]}
        arguments = [*shlex.split(filled.replace("COUNTRY", "kz")), *missing.get(line, [])]
        assert answer(*arguments).status == 0


def test_no_word_is_a_synonym_of_two_commands_or_a_command_itself() -> None:
    words = [word for synonyms in SYNONYMS.values() for word in synonyms]
    assert len({*words, *COMMANDS}) == len(words) + len(COMMANDS)


@pytest.mark.parametrize(
    ("guess", "line"),
    [
        ("member-of eco 2010-01-01", "member-of eco --on 2010-01-01"),
        ("member-of eco on 2010", "member-of eco --on 2010"),
        ("timeline 13 May 2005", "timeline '13 May 2005'"),
        ("timeline 1999 turkey", "timeline 1999 --with turkey"),
        ("country south korea", "country 'south korea'"),
        ("who was foreign minister in 2005", "who 'foreign minister' --on 2005"),
        ("agreements kz 2005", "agreements kz --on 2005"),
        ("panel uz kz", "panel --of uz,kz"),
    ],
)
def test_too_many_arguments_are_answered_with_options_and_quotes(guess: str, line: str) -> None:
    assert meant(guess) == [line]


@pytest.mark.parametrize(
    ("guess", "told"),
    [
        ("member-of eco --date 2010", "--on WHEN"),
        ("agreements kz --in-force", "--on WHEN"),
        ("agreements --with kz", "uzrel agreements [PARTY]"),
        ("timeline --date 1999", "uzrel timeline [WHEN]"),
        ("timeline --country kz", "--with"),
        ("timeline 1999 --output x.csv", "> FILE"),
        ("timeline 1999 --csv", "--format csv"),
        ("timeline --no-color", "--color never"),
        ("chart -o x.svg", "--svg FILE"),
        ("chart --format svg", "--svg FILE"),
        ("cite eco --bibtex", "--format bibtex"),
        ("panel --country kz", "--of"),
        ("panel --years 2000-2010", "--from YEAR"),
        ("timeline --frobnicate", "uzrel help timeline lists them"),
        ("add", "uzrel help add has examples"),
        ("--on 2005", "uzrel timeline --since 2005"),
    ],
)
def test_an_unknown_option_is_answered_with_the_one_for_it(guess: str, told: str) -> None:
    assert_refused(answer(*shlex.split(guess)), 2, told)


@pytest.mark.parametrize(
    ("guess", "line"),
    [
        ("member-of kazakhstan", "member-of --with kazakhstan"),
        ("relations karimov", "timeline --with karimov"),
        ("country eco", "member-of eco"),
        ("twins eco", "member-of eco"),
        ("country samarkand", "twins samarkand"),
        ("country uz-guam", "show uz-guam"),
    ],
)
def test_a_name_of_another_kind_is_answered_with_where_it_is_taken(guess: str, line: str) -> None:
    assert meant(guess) == [line]


def test_a_name_in_the_place_of_a_date_is_answered_with_the_option_for_it() -> None:
    assert_refused(answer("timeline", "turkey"), 2, "'turkey' is not a date", "--with turkey")


VALUES = (
    "timeline --kind",
    "chart --kind",
    "chart timeline --kind",
    "member-of --kind",
    "member-of --status",
    "agreements --kind",
    "panel --kind",
    "panel --status",
    "disputes --table",
    "diff 1999 2000 --table",
    "search x --table",
)


def choices(option: str) -> list[str]:
    """Return the values that an option takes, as the message about another lists them."""
    return answer(*option.split(), "0000").stderr.strip().partition("there are: ")[2].split(", ")


@pytest.mark.parametrize("option", VALUES)
def test_a_mistyped_value_is_answered_with_the_nearest(option: str) -> None:
    for value in choices(option):
        for typed in {f"{value}s", value[:-1], value.replace("-", "")} - {*choices(option)}:
            assert_refused(answer(*option.split(), typed), 2, "did you mean", value)


def test_other_words_for_values_are_answered_with_these() -> None:
    known = {value: option for option in VALUES for value in choices(option)}
    for value in MEANINGS.keys() & known:
        words = {*MEANINGS[value]} - {*choices(known[value])}
        for word in words:
            assert_refused(answer(*known[value].split(), word), 2, "did you mean", value)
    assert len(MEANINGS.keys() & known) > 40


@pytest.mark.parametrize("word", ["x", "2005", "was", "-", "", "\x1b[2J", "turkey"])
def test_very_many_words_are_answered_at_once(word: str) -> None:
    for given in (answer(*[word] * 5000), answer("country", *[word] * 5000)):
        assert given.status == 2
        assert "bug" not in given.stderr
        assert "\x1b" not in given.stderr
