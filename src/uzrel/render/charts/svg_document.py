"""SVG: whole documents that need nothing beside them and are read on light pages and on dark ones."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import NamedTuple

from uzrel.render.cells import width_of
from uzrel.render.escape import one_line

WIDTH = 960
MARGIN = 24
LINE = 20
"""Units from one line of text to the next."""

SIGN = 7
"""Units that a sign of text takes, about, whatever the font."""

TOP = 60
"""Where what stands under the title begins."""

SWATCH = 12
"""Units that a sample of a colour takes on each side."""

Colors = Mapping[str, tuple[str, str]]
"""What a class of shapes is filled with, on a light page and on a dark one."""

PAGE: Colors = {
    "page": ("#ffffff", "#0d1117"),
    "text": ("#1f2328", "#e6edf3"),
    "faint": ("#59636e", "#9198a1"),
    "line": ("#d1d9e0", "#2f353d"),
}

STYLE = """\
text { font: 12px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
text.title { font-size: 18px; font-weight: 600; }
.bar rect { shape-rendering: crispEdges; }
.possible { opacity: .4; }"""

FADES = """\
<defs>
<linearGradient id="rising"><stop offset="0" stop-color="#fff" stop-opacity=".1"/>\
<stop offset="1" stop-color="#fff" stop-opacity=".9"/></linearGradient>
<linearGradient id="falling"><stop offset="0" stop-color="#fff" stop-opacity=".9"/>\
<stop offset="1" stop-color="#fff" stop-opacity=".1"/></linearGradient>
<mask id="rise" maskContentUnits="objectBoundingBox" style="mask-type: alpha">\
<rect width="1" height="1" fill="url(#rising)"/></mask>
<mask id="fall" maskContentUnits="objectBoundingBox" style="mask-type: alpha">\
<rect width="1" height="1" fill="url(#falling)"/></mask>
</defs>"""
"""Masks that let a shape fade in from its left to its right, or out."""

NO_SIGN_OF_XML = dict.fromkeys((0xFFFE, 0xFFFF), "\ufffd")


class Box(NamedTuple):
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float


def document(title: str, colors: Colors, height: float, parts: Iterable[str]) -> str:
    """Return a drawing with a title, whose parts take their fill from the classes that ``colors`` names."""
    light, dark = (_fills({**PAGE, **colors}, side) for side in (0, 1))
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {_short(height)}" width="{WIDTH}" '
            f'height="{_short(height)}" role="img" aria-labelledby="title">',
            f'<title id="title">{quoted(title)}</title>',
            f"<style>\n{STYLE}\n{light}\n@media (prefers-color-scheme: dark) {{\n{dark}\n}}\n</style>",
            FADES,
            rect("page", Box(0, 0, WIDTH, height)),
            text("title text", MARGIN, MARGIN + 14, title),
            *parts,
            "</svg>\n",
        ]
    )


def _fills(colors: Colors, side: int) -> str:
    return "\n".join(f".{name} {{ fill: {pair[side]}; }}" for name, pair in colors.items())


def rect(kind: str, box: Box, *, radius: float = 0, mask: str = "") -> str:
    """Return a rectangle filled as its class says, seen through a mask."""
    x, y, width, height = map(_short, box)
    rounded = f' rx="{_short(radius)}"' if radius else ""
    masked = f' mask="url(#{mask})"' if mask else ""
    return f'<rect class="{kind}" x="{x}" y="{y}" width="{width}" height="{height}"{rounded}{masked}/>'


def text(kind: str, x: float, y: float, words: str, *, anchor: str = "start", tooltip: str = "") -> str:
    """Return a line of text on the baseline ``y``."""
    told = f"<title>{quoted(tooltip)}</title>" if tooltip else ""
    anchored = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return f'<text class="{kind}" x="{_short(x)}" y="{_short(y)}"{anchored}>{told}{quoted(words)}</text>'


def group(kind: str, tooltip: str, parts: Iterable[str]) -> str:
    """Return shapes that belong together, with what is told of them under the pointer."""
    return f'<g class="{kind}"><title>{quoted(tooltip)}</title>{"".join(parts)}</g>'


def legend(meanings: Iterable[tuple[str, str]]) -> tuple[list[str], float]:
    """Return, under the title, what classes of shapes mean, and the height at which that ends."""
    parts: list[str] = []
    x, y = float(MARGIN), float(TOP)
    for kind, meaning in meanings:
        taken = SWATCH + 6 + width_of(meaning) * SIGN + 20
        if x + taken > WIDTH - MARGIN and x > MARGIN:
            x, y = MARGIN, y + LINE
        parts.append(rect(kind, Box(x, y, SWATCH, SWATCH), radius=2))
        parts.append(text("faint", x + SWATCH + 6, y + SWATCH - 2, meaning))
        x += taken
    return parts, y + LINE


def quoted(words: str) -> str:
    """Return text as XML can hold it, inert."""
    return escape(one_line(words).translate(NO_SIGN_OF_XML))


def _short(number: float) -> str:
    """Return a number with two decimals at most."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
