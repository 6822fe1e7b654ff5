"""What a question loads: no more than it needs, which is why it is answered at once."""

import sys

import pytest

from tests.support import modules_after, modules_of

HEAVY = {
    "pydantic",
    "pydantic_core",
    "rich",
    "tomli",
    "tomllib",
    "uzrel.index.build.index",
    "uzrel.dataset.load",
    "uzrel.dataset.models",
}
THIRD_PARTY = {"annotated_doc", "platformdirs", "shellingham", "typer"}

QUESTIONS = (
    ("timeline", "1999"),
    ("member-of",),
    ("member-of", "guam", "--with", "kz"),
    ("twins", "iran"),
    ("panel", "--of", "uz,kz"),
    ("panel", "--wide"),
    ("panel", "--dyads"),
    ("agreements", "kz"),
    ("relations",),
    ("relations", "--region", "cis"),
    ("missions", "africa"),
    ("who",),
    ("people",),
    ("meetings",),
    ("timeline", "1999", "--fields", "url"),
    ("diff", "2016", "2018"),
    ("search", "peacekeeping"),
    ("sources",),
    ("sources", "--single"),
    ("disputes",),
    ("disputes", "2005", "--with", "us"),
    ("stats",),
    ("chart",),
    ("chart", "timeline"),
)


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_an_answer_in_json_loads_neither_models_nor_rich(question: tuple[str, ...]) -> None:
    assert not modules_after(*question, "--json") & HEAVY


@pytest.mark.parametrize("format_", ["jsonl", "csv", "tsv", "md"])
def test_no_format_for_scripts_loads_models_or_rich(format_: str) -> None:
    assert not modules_after("timeline", "1999", "--format", format_) & HEAVY


@pytest.mark.parametrize("question", [("show", "eco"), ("country", "kz")], ids=" ".join)
def test_a_page_in_json_loads_neither_models_nor_rich(question: tuple[str, ...]) -> None:
    assert not modules_after(*question, "--json") & HEAVY


@pytest.mark.parametrize("format_", ["text", "bibtex", "biblatex", "ris", "csl-json"])
def test_a_citation_loads_neither_models_nor_rich(format_: str) -> None:
    assert not modules_after("cite", "uz-guam", "--format", format_) & HEAVY


def test_a_table_loads_no_models_and_rich_only_to_draw_on_a_terminal() -> None:
    assert not modules_after("timeline", "1999") & HEAVY
    assert not modules_after("chart") & HEAVY
    assert modules_after("timeline", "1999", "--color", "always") & HEAVY <= {"rich"}


@pytest.mark.parametrize(
    "question", [("timeline", "1999", "--json"), ("member-of", "--on", "2010", "--json")], ids=" ".join
)
def test_a_question_loads_no_third_party_package_but_typer_and_its_own(question: tuple[str, ...]) -> None:
    loaded = {name.partition(".")[0] for name in modules_after(*question) - modules_of("pass")}
    assert loaded - sys.stdlib_module_names - THIRD_PARTY == {"uzrel"}


def test_only_the_module_of_the_command_called_is_loaded() -> None:
    loaded = {name for name in modules_after("stats", "--json") if name.startswith("uzrel.cli.commands.")}
    assert loaded == {"uzrel.cli.commands.stats"}


def test_a_question_without_a_region_loads_nothing_about_members() -> None:
    assert not modules_after("timeline", "1999", "--json") & {"uzrel.queries.memberships", "uzrel.queries.names"}


def test_nothing_slow_is_loaded_before_interrupts_are_heeded() -> None:
    """Until then, Python answers an interrupt with a traceback."""
    loaded = modules_of("import uzrel.__main__") - modules_of("import gc, signal")
    assert loaded == {"uzrel", "uzrel.__main__", "uzrel._version"}
