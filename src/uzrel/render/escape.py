"""Escaping of control characters: text from a dataset is shown, never obeyed."""

import re

CONTROL = (
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)
"""Control characters, line separators, changes of direction, and characters that are not seen: zero-width, tag and
interlinear ones, and lone surrogates."""


def escape_control_chars(text: str) -> str:
    r"""Return a text with each control character written out, as ``\u001b``."""
    if text.isprintable():  # nearly all texts; the pattern need not be compiled
        return text
    return re.sub(CONTROL, lambda found: _escaped(ord(found[0])), text)


def _escaped(code: int) -> str:
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def one_line(text: str) -> str:
    """Return a text on one line: line breaks and tabs as blanks, other control characters escaped."""
    return text if text.isprintable() else escape_control_chars(re.sub(r"[\t\r\n]+", " ", text))
