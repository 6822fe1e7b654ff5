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
    "timeline": ("events", "event", "history", "happenings", "log", "chronology", "news", "happened"),
    "timeline --kind visit [--with NAME]": ("visits", "visit", "trips", "trip"),
    "timeline --kind sanctions [--with NAME]": ("sanctions", "sanction"),
    "relations": (
        *("diplomatic-relations", "diplomacy", "diplomatic", "recognition", "recognised", "recognized", "relation"),
    ),
    "missions": ("embassies", "embassy", "consulates", "consulate", "mission", "ambassadors"),
    "agreements": ("treaties", "treaty", "agreement", "accords", "pacts", "laws", "signed", "ratified"),
    "agreements [PARTY] --on today": ("in-force", "force", "current", "valid"),
    "member-of": (
        *("memberships", "membership", "member", "members", "organizations", "organisations", "organization", "orgs"),
        *("org", "igos", "igo", "belongs-to", "belongs", "is-member", "was-member", "join", "joined", "status"),
    ),
    "member-of --with COUNTRY": ("shared", "share", "common", "together", "both", "overlap", "joint"),
    "member-of --of COUNTRY --not-with uz": ("not-shared", "missing", "difference", "without"),
    "twins": ("twinnings", "twinning", "twin", "twin-towns", "twin-cities", "sister-cities", "cities", "towns", "city"),
    "who": ("ministers", "officeholders", "minister", "office", "offices", "ambassador"),
    "people": ("persons", "person"),
    "who president": ("president", "presidents"),
    "who 'foreign minister'": ("foreign-minister", "foreign-ministers", "fm"),
    "who 'prime minister'": ("prime-minister", "prime-ministers", "pm", "premier"),
    "meetings": ("summits", "summit", "forums", "forum", "conferences", "meeting"),
    "country": ("countries", "state", "states", "profile", "with", "bilateral"),
    "search": ("find", "grep", "look-up", "lookup", "query", "ask"),
    "show": ("view", "open", "get", "record", "info", "id", "describe", "details", "cat"),
    "cite": ("citation", "reference", "references"),
    "cite ID --format bibtex": ("bibtex", "bib", "bibliography"),
    "cite ID --format biblatex": ("biblatex",),
    "cite ID --format ris": ("ris",),
    "sources": ("source", "urls", "links"),
    "disputes": ("dispute", "contradictions", "conflicts", "conflict", "disagreements", "disputed"),
    "chart": ("plot", "graph", "draw", "gantt", "picture", "image", "visualize", "visualise", "figure"),
    "chart --svg FILE": ("svg",),
    "chart --png FILE": ("png",),
    "panel": ("dyads", "state-year", "country-year", "dataset", "matrix", "stata", "r", "pandas"),
    "diff": ("changes", "change", "compare", "changed", "between"),
    "stats": ("statistics", "count", "counts", "about", "coverage", "summary"),
    "export": ("dump", "save", "download", "csv", "excel", "xlsx", "parquet", "sqlite", "json"),
    "check": ("validate", "lint", "verify", "test"),
    "fmt": ("format",),
    "add": ("new", "insert", "create", "append", "note", "notes", "import", "own", "edit"),
    "today": ("anniversaries", "anniversary", "on-this-day", "otd"),
    "--help": ("commands", "usage", "man", "ls"),
    "--version": ("version",),
}
"""What people type for commands, by the command line that is suggested instead."""

SETTINGS: dict[str, Any] = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def command_module(name: str) -> Any:
    """Import the module of a command."""
    return import_module(f"uzrel.cli.commands.{COMMANDS[name].module}")


def load_command(name: str) -> "DocumentedCommand":
    """Import a command and return it ready to be called."""
    from uzrel.cli.help import DocumentedCommand

    module = command_module(name)
    app = typer.Typer(rich_markup_mode=None, add_completion=False)
    app.command(name, cls=DocumentedCommand, context_settings={**SETTINGS, "allow_extra_args": True})(module.command)
    command = get_command(app)
    assert isinstance(command, DocumentedCommand)
    command.examples = module.EXAMPLES
    return command
