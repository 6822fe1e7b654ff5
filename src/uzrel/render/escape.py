"""Text that does nothing: whatever a dataset holds, it is shown and never obeyed."""

import re

ACTIVE = "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
"""Control characters, line and paragraph separators, changes of writing direction and lone surrogates."""


def escape_control_chars(text: str) -> str:
    r"""Return ``text`` with each sign that a terminal or file reader would obey written out as ``\u001b``."""
    if text.isprintable():  # as nearly all is; and the pattern need not be compiled
        return text
    return re.sub(ACTIVE, lambda found: f"\\u{ord(found[0]):04x}", text)


def one_line(text: str) -> str:
    """Return ``text`` inert, its line breaks and tabs made spaces first."""
    return text if text.isprintable() else escape_control_chars(re.sub(r"[\t\r\n]+", " ", text))
