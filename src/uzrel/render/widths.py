"""Widths of texts on a terminal, where a character takes one column, two or none."""

from collections.abc import Callable
from unicodedata import category, east_asian_width


def width_of(text: str) -> int:
    """Return the number of columns a text takes."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def cut(text: str, width: int) -> str:
    """Return a text, or as much of its beginning as fits into ``width`` columns with an ellipsis."""
    if width_of(text) <= width:
        return text
    kept, room = "", width - 1
    for character in text:
        room -= _columns(character)
        if room < 0:
            break
        kept += character
    return f"{kept.rstrip()}…"


def padded(text: str, width: int) -> str:
    """Return a text cut or filled up with blanks to ``width`` columns."""
    fitting = cut(text, width)
    return fitting + " " * (width - width_of(fitting))


def wrapped(text: str, width: float, measure: Callable[[str], float] = width_of) -> list[str]:
    """Return the lines of a text, broken between words only; a word wider than ``width`` stands alone."""
    first, *words = text.split(" ")
    lines = [first]
    for word in words:
        longer = f"{lines[-1]} {word}"
        if measure(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _columns(character: str) -> int:
    if category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1
