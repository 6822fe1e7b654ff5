"""A dataset file as blocks that can be reordered: its records, each with the comments above and inside."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from uzrel.dataset.statements import Statement, statements


@dataclass(slots=True)
class Block:
    """A table of a file, such as a record."""

    table: str
    position: int
    """Its number among the tables of this name, from 0."""
    above: list[Statement]
    """Comments above the header, with the blank lines between them."""
    header: Statement
    body: list[Statement] = field(default_factory=list)
    inner: "list[Block]" = field(default_factory=list)
    """Nested tables; the name of one that ``[[event.disputes]]`` begins is ``disputes``."""


@dataclass(slots=True)
class Blocks:
    """A whole file."""

    head: list[Statement]
    """Comments and keys above the first table."""
    blocks: list[Block]
    tail: list[Statement]
    """Comments at the end that stand apart from the last table."""


def blocks_of(text: str) -> Blocks:
    """Return the blocks of a valid TOML text with LF line ends.

    A comment belongs to the key or header below it. A paragraph of comments right below the last key of a table
    belongs to that table, and the first paragraphs of the file to its head.
    """
    head: list[Statement] = []
    blocks: list[Block] = []
    latest: dict[str, Block] = {}
    numbers: dict[str, int] = {}
    body, pending = head, list[Statement]()
    for statement in statements(text):
        if statement.is_blank or statement.is_comment:
            pending.append(statement)
        elif statement.is_header:
            first = not blocks
            before, above = _split(pending, last=first)
            body += before
            table, *path = statement.path()
            if path and table in latest:
                block = Block(path[0], 0, above, statement)
                latest[table].inner.append(block)
            else:
                position = numbers[table] = numbers.get(table, -1) + 1
                block = Block(".".join([table, *path]), position, above, statement)
                blocks.append(block)
                if statement.text.lstrip().startswith("[["):
                    latest[table] = block
            body, pending = block.body, []
        else:
            body += [*pending, statement]
            pending = []
    before, tail = _split([*pending, Statement("", ())], last=False)
    body += before
    return Blocks(head, blocks, tail)


def _split(pending: Sequence[Statement], *, last: bool) -> tuple[list[Statement], list[Statement]]:
    """Return comments split at the first, or ``last``, blank line."""
    blanks = [number for number, statement in enumerate(pending) if statement.is_blank]
    if not blanks:
        return [], list(pending)
    cut = blanks[-1 if last else 0]
    return list(pending[:cut]), list(pending[cut:])


def lines(parts: Iterable[Statement]) -> list[str]:
    """Return the lines of statements, with runs of blank lines reduced to one and none at the ends."""
    written: list[str] = []
    for statement in parts:
        if not statement.is_blank:
            written.append(statement.text.rstrip())
        elif written and written[-1]:
            written.append("")
    while written and not written[-1]:
        written.pop()
    return written
