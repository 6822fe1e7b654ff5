"""Write what can be generated in the documentation: the data dictionary, the command reference, README's output.

python docs/generate.py          rewrite README.md, docs/data.md and docs/cli.md
python docs/generate.py --check  exit with status 1 if one of them would change
"""

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
import typing
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from uzrel.cli.registry import COMMANDS
from uzrel.dataset.models import TABLES, About, Dispute, FormerName, fields_of
from uzrel.dataset.references import reference_of
from uzrel.dataset.schema import descriptions
from uzrel.index.build.tables import declared_type

ROOT = Path(__file__).parents[1]
WIDTH = 100
TODAY = "1795219200"
"""The day that is today in what is shown: 2026-11-21, in seconds."""
INNER = {Dispute: "disputes", FormerName: "former names"}
BEGIN, END = "<!-- generated: begin -->", "<!-- generated: end -->"


def in_terminal(command: str, width: int = WIDTH) -> str:
    """Run a shell command in a terminal ``width`` columns wide and return what it shows, errors last."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 500, width, 0, 0))
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environ = {**os.environ, "NO_COLOR": "1", "PATH": path, "COLUMNS": "", "TERM": "xterm", "SOURCE_DATE_EPOCH": TODAY}
    with subprocess.Popen(command, shell=True, cwd=ROOT, env=environ, stdout=slave, stderr=subprocess.PIPE) as process:
        os.close(slave)
        shown = b""
        while chunk := _read(master):
            shown += chunk
        assert process.stderr
        shown += process.stderr.read()
    os.close(master)
    assert process.returncode in (0, 1, 2, 3)
    return shown.decode().replace("\r\n", "\n")


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:  # the other end is closed
        return b""


def readme(text: str) -> str:
    """Return README with the output of every command shown after a ``$`` renewed."""

    def renewed(block: re.Match[str]) -> str:
        commands = re.findall(r"^\$ (.+)$", block[1], flags=re.MULTILINE)
        shown = "\n".join(f"$ {command}\n{in_terminal(command)}" for command in commands)
        return f"```console\n{shown}```"

    return re.sub(r"```console\n(.*?)```", renewed, text, flags=re.DOTALL)


def command_reference() -> str:
    """Return the help of every command."""
    sections = [f"## uzrel\n\n```\n{in_terminal('uzrel --help', 80)}```"]
    for name in COMMANDS:
        sections.append(f"## uzrel {name}\n\n```\n{in_terminal(f'uzrel {name} --help', 80)}```")
    return "\n\n".join(sections)


def data_dictionary() -> str:
    """Return a section per table, and per model inside one, with its fields."""
    models: dict[str, type[BaseModel]] = {"dataset": About, **TABLES, "disputes": Dispute, "former_names": FormerName}
    return "\n\n".join(_section(name, model) for name, model in models.items())


def _section(name: str, model: type[BaseModel]) -> str:
    said = descriptions(model)
    rows = [
        f"| `{name}` | {_type(field)} | {'yes' if field.is_required() else ''} | {_cell(said.get(name, ''))} |"
        for name, field in fields_of(model).items()
    ]
    header = "| field | type | required | meaning |\n|---|---|---|---|"
    return "\n".join([f"### {name}", "", (model.__doc__ or "").strip(), "", header, *rows])


def _cell(text: str) -> str:
    return re.sub(r"``(.+?)``", r"`\1`", " ".join(text.split())).replace("|", "\\|")


def _type(field: FieldInfo) -> str:
    ref = reference_of(field)
    text = str(field.annotation)
    many = typing.get_origin(field.annotation) is tuple
    if ref:
        target = " or ".join(ref.tables) or "any record"
        return f"{'ids' if many else 'id'} of {target}"
    if "When" in text:
        return "date"
    choices = _choices(field.annotation)
    if choices:
        return ", ".join(f"`{choice}`" for choice in choices)
    if many:
        inner = typing.get_args(field.annotation)[0]
        return f"list of {INNER[inner]}" if inner in INNER else "texts"
    return {"BOOL": "true or false", "NUMERIC": "number", "TEXT": "text"}[declared_type(field.annotation)]


def _choices(annotation: Any) -> tuple[str, ...]:
    if typing.get_origin(annotation) is typing.Literal:
        return typing.get_args(annotation)
    return next((found for part in typing.get_args(annotation) if (found := _choices(part))), ())


def between_marks(text: str, generated: str) -> str:
    """Return ``text`` with what stands between the marks renewed."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{generated}\n\n{END}{after}"


def main() -> int:
    """Rewrite or check the files."""
    stale = []
    for name, renew in (
        ("README.md", readme),
        ("docs/data.md", lambda text: between_marks(text, data_dictionary())),
        ("docs/cli.md", lambda text: between_marks(text, command_reference())),
    ):
        path = ROOT / name
        text = path.read_text("utf-8")
        renewed = renew(text)
        if renewed != text:
            stale.append(name)
            if "--check" not in sys.argv:
                path.write_text(renewed, "utf-8")
    if stale and "--check" in sys.argv:
        print(f"{', '.join(stale)}: out of date; run: python docs/generate.py", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
