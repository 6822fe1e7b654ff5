"""Messages about command lines that uzrel does not understand: what to write instead."""

import re
import shlex
from collections.abc import Iterable, Sequence
from datetime import date
from difflib import get_close_matches
from itertools import dropwhile
from typing import Any, NamedTuple

from uzrel.api import Database
from uzrel.cli.registry import COMMANDS, SYNONYMS, load_command
from uzrel.model.errors import DateError, UnknownNameError, UserError
from uzrel.model.tables import RECORDS
from uzrel.model.when import parse_when

PAGES = {
    "country": "country NAME",
    "organization": "member-of NAME",
    "place": "twins NAME",
    "person": "timeline --with NAME",
}
"""The command line that tells most of a name, by its table; of any other record it is ``show NAME``."""

FILLERS = {"a", "and", "at", "did", "in", "is", "of", "on", "the", "was", "with"}
"""Words of a sentence that no command line has."""

OPENING = FILLERS | {
    *("all", "are", "do", "does", "give", "had", "has", "how", "list", "me", "tell", "were", "what", "when", "which"),
    *("why", "uzbekistan", "uz"),
}
"""Words with which a question begins, before those that matter."""

SIMILAR = 0.7
"""Similarity of a mistyped command to the one that is suggested."""
LONGEST_NAME = 8
"""Words of a command line among which a name or a time is looked for."""

PLACEHOLDER = re.compile(r"\[(?P<before>[^]A-Z]*)[A-Z]+\]|\b[A-Z]{2,}\b")
"""Where a command line has a name, in brackets if it may do without."""

MEANT = {
    ("--on", "WHEN"): "date at when day in year month time now today current currently active in-force during as-of",
    ("--from", "--since"): "start begin beginning after starting from",
    ("--to", "--until"): "end before ending to till",
    ("--from", "--on", "--since", "WHEN"): "years period range between dates",
    ("--with", "--of", "COUNTRY", "NAME", "PARTY"): "country state partner party and shared common together for c with",
    ("--with", "--org", "ORG", "NAME", "PARTY"): "organization organisation org igo member",
    ("--with", "NAME", "PLACE"): "person place city who",
    ("--not-with",): "without not except exclude",
    ("--kind",): "type category topic k",
    ("--svg", "> FILE"): "output out file save o write export",
    ("--format csv",): "csv excel xlsx spreadsheet",
    ("--format tsv",): "tsv",
    ("--format md",): "md markdown",
    ("--format jsonl",): "jsonl ndjson",
    ("--format bibtex",): "bibtex bib latex",
    ("--format",): "style apa chicago csl",
    ("--sort",): "order order-by sort-by reverse sorted",
    ("--limit",): "top head count n max first num number",
    ("--fields",): "columns select keys show field cols",
    ("--all",): "past ever history every a full",
    ("--certain",): "sure definite strict exact",
    ("--long", "--json"): "verbose details v l sources source notes note full-sources wide",
    ("--color never",): "no-color plain no-colour colour",
    ("--quiet",): "silent check exit-code",
}
"""Options as people guess them, without dashes, by what they may mean: the first that a command takes is suggested."""


def no_command(words: Sequence[str], database: Database) -> str:
    """Return the message about a command line that begins with a word that is no command."""
    told = f"there is no command {words[0]!r}"
    if meant := _meant_lines(words, database):
        return f"{told}; did you mean {' or '.join(f'uzrel {line}' for line in meant)}?"
    return f"{told}; uzrel --help lists them, and uzrel search finds words in the record"


def _meant_lines(words: Sequence[str], database: Database) -> list[str]:
    """Return the command lines that may be meant: by another word for a command, a time, a name, or a similar word."""
    lines = {name: name for name in COMMANDS} | {each: line for line, all_ in SYNONYMS.items() for each in all_}
    told = list(dropwhile(lambda word: word.casefold() in OPENING, words))
    if not told:
        return ["--help"]
    word, rest = told[0].casefold(), told[1:]
    if word in lines:
        return [_filled(lines[word], rest)]
    named, options = _split_options(told)
    name, time = _split_time(named)
    if time and not name:
        return [shlex.join(["timeline", time, *options])]
    if found := _name_among(name.split(), database):
        line = PAGES.get(found.table, "show NAME")
        line = "timeline --with NAME" if time and found.table != "organization" else line
        return [_filled(line, [*found.typed, *time.split(), *options])]
    return list(dict.fromkeys(_filled(lines[near], rest) for near in get_close_matches(word, lines, cutoff=SIMILAR)))


class _Named(NamedTuple):
    """Words that name a record whole, and the table of that record."""

    typed: Sequence[str]
    table: str


def _name_among(words: Sequence[str], database: Database) -> _Named | None:
    """Return the longest name that some of the first words are, or None."""
    few = words[:LONGEST_NAME]
    for size in range(len(few), 0, -1):
        for start in range(len(few) - size + 1):
            typed = few[start : start + size]
            if table := _table_of(" ".join(typed), database):
                return _Named(typed, table)
    return None


def _filled(line: str, rest: Sequence[str]) -> str:
    """Return a command line with the names, the time and the options that were typed."""
    names, options = _split_options(rest)
    name, time = _split_time(names)
    quoted = shlex.quote(name) if name else ""
    found = PLACEHOLDER.search(line)
    if found and (name or found["before"] is not None):
        line = line.replace(found[0], f"{found['before'] or ''}{quoted}" if name else "")
    elif name:
        line += f" {quoted}"
    if time:
        command, *others = line.split(" ", 1)
        if command == "timeline":
            line = " ".join([command, shlex.quote(time), *others])
        else:
            option = " --on" if command in COMMANDS and "--on" in _options(load_command(command)) else ""
            line += f"{option} {shlex.quote(time)}"
    return " ".join([*line.split(), *map(shlex.quote, options)])


def _split_options(words: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Return the words before the first option, and those from it on."""
    first = next((number for number, word in enumerate(words) if word.startswith("-")), len(words))
    return words[:first], words[first:]


def _split_time(words: Sequence[str]) -> tuple[str, str]:
    """Return the name and the time at its end that words are, without those that only a sentence has."""
    told = [word for word in words if word not in FILLERS]
    last = range(max(len(told) - LONGEST_NAME, 0), len(told))
    start = next((number for number in last if _is_time(told[number:])), len(told))
    return " ".join(told[:start]), " ".join(told[start:])


def _is_time(words: Iterable[str]) -> bool:
    try:
        parse_when(" ".join(words), today=date.today())
    except DateError:
        return False
    return True


def _table_of(name: str, database: Database) -> str | None:
    """Return the table of the record that a name stands for as a whole, or None."""
    try:
        found = next(iter(database.silent().ask(lambda resolver: [resolver.name(name, *RECORDS)])))
    except UserError:  # no such name, or no dataset
        return None
    return None if found.notice else found.table


def no_option(message: str, option: str, command: Any) -> str:
    """Return the message about an option that a command does not take; ``message`` tells similar options."""
    if hasattr(command, "commands"):
        return f"there is no option {option} before a command; write it after one, as in uzrel timeline --since 2005"
    guess = option.lstrip("-").casefold()
    candidates = next((meant for meant, guesses in MEANT.items() if guess in guesses.split()), ())
    if meant := next(filter(None, (_taken(command, candidate) for candidate in candidates)), None):
        return f"{command.name} has no option {option}; did you mean {meant}?"
    return f"{message.rstrip('.')}; uzrel help {command.name} lists them"


def no_such_value(message: str, command: Any) -> str:
    """Return the message about an argument that is missing, or a value that an option does not take.

    It names the help, or the option that has the name of the value.
    """
    if message.startswith("Missing argument"):
        return f"{message.rstrip('.')}; uzrel help {command.name} has examples"
    value = re.search(r"'(\w+)' is not one of", message)
    option = _taken(command, f"--{value[1]}") if value else None
    return f"{message.rstrip('.')}; did you mean {option}?" if option else message


def _taken(command: Any, candidate: str) -> str | None:
    """Return an option or argument with its value as it is written, or None if the command does not take it."""
    name, _, value = candidate.partition(" ")
    if name == ">":
        return candidate
    for parameter in command.params:
        metavar = parameter.metavar or ""
        if name in parameter.opts:
            return f"{name} {value or metavar}".strip()
        if parameter.param_type_name == "argument" and name in metavar.strip("[]").split():
            return f"uzrel {command.name} {metavar}"
    return None


def too_many(command: Any, given: Sequence[str], extra: Sequence[str]) -> str:
    """Return the message about arguments after those that a command takes."""
    told = f"{command.name} does not take {shlex.join(extra)}"
    options = _options(command)
    name, time = _split_time([*given, *extra])
    if not given and not options & {"--of"}:
        return f"{told}; uzrel help {command.name} lists what it takes"
    line = command.name
    if not given:
        line += f" --of {','.join(extra)}"
    elif "--on" not in options and "--with" in options and name:
        time = time or (" ".join(given) if _is_time(given) else "")
        name = " ".join(word for word in extra if word not in FILLERS and word not in time.split())
        line += f" {shlex.quote(time)}" if time else ""
        line += f" --with {shlex.quote(name)}" if name else ""
    else:
        line += f" {shlex.quote(name)}" if name else ""
        line += f"{' --on' if '--on' in options else ''} {shlex.quote(time)}" if time else ""
    return f"{told}; did you mean uzrel {line}?"


def another_name(error: UnknownNameError, command: Any) -> str:
    """Return the message about a name of another table than those that a command takes."""
    if error.table is None:
        return str(error)
    is_party = error.table in PAGES and "--with" in _options(command)
    line = f"{command.name} --with NAME" if is_party else PAGES.get(error.table, "show NAME")
    return f"{error}; did you mean uzrel {line.replace('NAME', shlex.quote(error.name))}?"


def not_a_time(error: DateError, command: Any, values: Iterable[str]) -> str:
    """Return the message about an argument that is not a date, but may be the name of a party or a kind."""
    name = next((value for value in values if not any(map(str.isdigit, value)) and repr(value) in str(error)), None)
    if name is None or "--with" not in _options(command):
        return str(error)
    return f"{error}; a party is given with --with {shlex.quote(name)}, a kind of entry with --kind"


def _options(command: Any) -> set[str]:
    return {option for parameter in command.params for option in parameter.opts}
