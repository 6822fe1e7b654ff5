"""Escaping of invisible characters, so that text from a dataset neither controls the terminal nor hides anything.

Escaped are control characters, line and paragraph separators, lone surrogates, format characters (Unicode's category
Cf) but for a few that are seen, and others that show nothing: fillers, variation selectors and the like. A joiner stays
where a script needs it, as in Persian words.
"""

import re
from collections.abc import Callable
from unicodedata import bidirectional, combining

_UNSEEN = "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef"
"""Characters that show nothing, though they count as letters, marks or symbols."""

_ESCAPED = (
    f"[{_UNSEEN}\x00-\x1f\x7f-\x9f\u00ad\u061c\u070f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb"
    "\ud800-\udfff\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)

NON_JOINER, JOINER = "\u200c", "\u200d"
VIRAMA = 9
"""The combining class of the signs that a joiner may follow in Indic scripts."""

Escape = Callable[[str], str]


def escape_control_chars(text: str, escape: Escape | None = None) -> str:
    r"""Return a text with each character that is not seen written out, as ``\u001b`` or as ``escape`` writes it."""
    if text.isprintable() and (text.isascii() or not re.search(f"[{_UNSEEN}]", text)):
        return text  # nearly all texts
    write = escape or _code
    return re.sub(_ESCAPED, lambda found: found[0] if _is_needed(found) else write(found[0]), text)


def _code(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _is_needed(found: re.Match[str]) -> bool:
    """Say whether a joiner changes how its neighbours are written, much as RFC 5892 (appendix A.1 and A.2) has it."""
    if found[0] not in (NON_JOINER, JOINER) or not 0 < found.start() < len(found.string) - 1:
        return False
    before, after = found.string[found.start() - 1], found.string[found.end()]
    if combining(before) == VIRAMA:
        return True
    return found[0] == NON_JOINER and bidirectional(before) == bidirectional(after) == "AL"


def one_line(text: str) -> str:
    """Return a text on one line: line breaks and tabs as blanks, other characters that are not seen escaped."""
    if text.isascii() and text.isprintable():
        return text
    return escape_control_chars(re.sub(r"[\t\r\n]+", " ", text))
