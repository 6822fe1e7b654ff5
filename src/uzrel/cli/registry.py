"""The registry of commands: their modules, groups and summaries, without importing them."""

from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

import typer
from typer.main import get_command

if TYPE_CHECKING:
    from uzrel.cli.help import DocumentedCommand


class Registration(NamedTuple):
    """A command that is not imported yet."""

    group: str
    module: str
    summary: str


COMMANDS = {
    "member-of": Registration("Questions", "member_of", "What Uzbekistan belongs to, on any day, and with whom."),
    "timeline": Registration("Questions", "timeline", "What happened, in order."),
    "today": Registration("Questions", "today", "What happened on this day of the year."),
    "twins": Registration("Questions", "twins", "Which cities and regions are twinned with which."),
    "agreements": Registration("Questions", "agreements", "What was signed with whom, and when it was in force."),
    "relations": Registration("Questions", "relations", "Diplomatic relations and missions, state by state."),
    "missions": Registration("Questions", "missions", "Embassies, consulates and permanent missions."),
    "who": Registration("Questions", "who", "Who held an office, and when."),
    "people": Registration("Questions", "people", "The people on record, and for whom they act."),
    "meetings": Registration("Questions", "meetings", "Forums and summit formats, edition by edition."),
    "diff": Registration("Questions", "diff", "What changed between two days."),
    "panel": Registration("Questions", "panel", "Memberships by state and year, for statistics."),
    "chart": Registration("Questions", "chart", "Memberships over time, and the timeline year by year."),
    "country": Registration("Questions", "country", "Everything with one state on one page."),
    "search": Registration("Questions", "search", "Records that mention something."),
    "show": Registration("Evidence", "show", "One record with its sources and disputes."),
    "cite": Registration("Evidence", "cite", "How to cite a record, a source or the dataset."),
    "sources": Registration("Evidence", "sources", "The sources, and what rests on each."),
    "disputes": Registration("Evidence", "disputes", "Where sources differ."),
    "stats": Registration("Data", "stats", "What the dataset holds, counted."),
    "export": Registration("Data", "export", "The whole dataset as files for other tools."),
    "check": Registration("Data", "check", "Whether a dataset is valid."),
    "add": Registration("Data", "add", "Add a record to a file of your own."),
    "fmt": Registration("Data", "fmt", "A dataset file in canonical form."),
    "schema": Registration("Data", "schema", "The JSON Schema of the dataset or of a command's answer."),
}
"""Every command, in the order and groups in which help shows them."""

SYNONYMS = {
    "timeline": ("events", "event", "history", "happenings", "visits", "log", "chronology"),
    "relations": ("diplomatic-relations", "recognition"),
    "missions": ("embassies", "embassy", "consulates", "consulate", "mission"),
    "agreements": ("treaties", "treaty", "agreement", "accords", "pacts", "laws"),
    "member-of": ("memberships", "membership", "member", "organizations", "organisations", "igos", "belongs-to"),
    "twins": ("twinnings", "twin-towns", "sister-cities", "cities", "towns"),
    "who": ("ministers", "officeholders", "president", "minister", "offices"),
    "people": ("persons", "person"),
    "meetings": ("summits", "summit", "forums", "conferences"),
    "country": ("countries", "state", "profile", "with"),
    "search": ("find", "grep", "look-up", "lookup", "query"),
    "show": ("view", "open", "get", "record", "info"),
    "cite": ("citation", "bibtex", "biblatex", "ris", "reference", "references"),
    "sources": ("source", "bibliography"),
    "disputes": ("dispute", "contradictions", "conflicts"),
    "chart": ("plot", "graph", "draw"),
    "panel": ("dyads", "state-year", "country-year", "dataset"),
    "diff": ("changes", "compare"),
    "stats": ("statistics", "count", "counts", "about"),
    "export": ("dump", "save", "download", "csv", "excel", "parquet", "sqlite"),
    "check": ("validate", "lint", "verify"),
    "fmt": ("format",),
    "add": ("new", "insert", "create", "append"),
    "today": ("anniversaries", "on-this-day"),
}
"""Synonyms of commands, for suggestions."""

SETTINGS: dict[str, Any] = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def command_module(name: str) -> Any:
    """Import the module of a command."""
    return import_module(f"uzrel.cli.commands.{COMMANDS[name].module}")


def load_command(name: str) -> "DocumentedCommand":
    """Import a command and return it ready to be called."""
    from uzrel.cli.help import DocumentedCommand

    module = command_module(name)
    app = typer.Typer(rich_markup_mode=None, add_completion=False)
    app.command(name, cls=DocumentedCommand, context_settings=SETTINGS)(module.command)
    command = get_command(app)
    assert isinstance(command, DocumentedCommand)
    command.examples = module.EXAMPLES
    return command


def synonym(word: str) -> str | None:
    """Return the command that a word is a synonym of, or None."""
    return next((command for command, words in SYNONYMS.items() if word.casefold() in words), None)
