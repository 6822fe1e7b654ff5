"""How many columns a text takes where every sign has one, two or none."""

from unicodedata import category, east_asian_width


def width_of(text: str) -> int:
    """Return the columns that a text takes."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def cut(text: str, width: int) -> str:
    """Return the text, or as much of its beginning as fits into ``width`` columns with an ellipsis."""
    if width_of(text) <= width:
        return text
    kept, room = "", width - 1
    for sign in text:
        room -= _columns(sign)
        if room < 0:
            break
        kept += sign
    return f"{kept.rstrip()}…"


def padded(text: str, width: int) -> str:
    """Return the text cut to ``width`` columns, or followed by blanks up to there."""
    fitting = cut(text, width)
    return fitting + " " * (width - width_of(fitting))


def _columns(sign: str) -> int:
    if category(sign) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(sign) in "WF" else 1
