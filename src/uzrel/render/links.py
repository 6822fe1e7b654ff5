"""Addresses as links that a terminal opens, in the escape sequence OSC 8.

The sequence is that of https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda. What decides on it is what
users know from other programs: ``FORCE_HYPERLINK``, or else the variables that terminals with links set.
"""

import re
from collections.abc import Mapping
from urllib.parse import quote

LINKING = {
    "TERM_PROGRAM": ("ghostty", "Hyper", "iTerm.app", "rio", "tmux", "vscode", "WezTerm", "zed"),
    "TERM": ("alacritty", "alacritty-direct", "foot", "xterm-ghostty", "xterm-kitty"),
}
"""Variables and the values by which a terminal says that it has links."""

LINKING_IF_SET = ("DOMTERM", "KITTY_WINDOW_ID", "KONSOLE_VERSION", "WT_SESSION")
FIRST_VTE = 5000
"""The first version of the library of GNOME's and other terminals that has links."""

ADDRESS = re.compile(r"https?://[^\s\x1b]+")


def has_links(variables: Mapping[str, str]) -> bool:
    """Say whether the terminal that these variables describe has links."""
    if (forced := variables.get("FORCE_HYPERLINK")) is not None:
        return forced not in ("", "0", "false")
    if variables.get("TERM") == "dumb":
        return False
    vte = variables.get("VTE_VERSION", "")
    if vte.isascii() and vte.isdecimal() and int(vte[:9]) >= FIRST_VTE:
        return True
    named = any(variables.get(name) in values for name, values in LINKING.items())
    return named or any(map(variables.get, LINKING_IF_SET))


def linked(line: str) -> str:
    """Return a line in which each address is a link to itself."""
    return ADDRESS.sub(_link, line)


def _link(found: re.Match[str]) -> str:
    shown = found[0].rstrip(".,;")
    address = "".join(character if "!" <= character <= "~" else quote(character) for character in shown)
    return f"\x1b]8;;{address}\x1b\\{shown}\x1b]8;;\x1b\\{found[0][len(shown) :]}"
