"""SVG documents: self-contained, readable on light and dark pages, and safe to place several on one page.

Every style rule is scoped to the id of its document, and every id begins with a hash of the document's content. Shapes
are stroked paths without masks or gradients, which not all renderers draw.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import NamedTuple

from uzrel.render.escape import one_line
from uzrel.render.widths import width_of, wrapped

WIDTH = 960
MARGIN = 24
FONT = 11
"""Size of the font."""

TITLE_FONT = 17
TITLE_LINE = 21
"""Distance between two lines of the title."""

LINE = 18
"""Distance between two lines of the legend."""

TOP = 56
"""Top of the content below the title."""

FOOT = 44
"""Height of the credit below the content, with the margin."""

SAMPLE = 24
"""Length of a sample stroke in the legend."""

ADVANCES = (("ijl.,:;'|!I", 0.27), ('ftr()[]/- "', 0.34), ("mwMW%@", 0.9), ("abcdeghknopqsuvxyzJ0123456789", 0.57))
"""Widths of characters in a common sans-serif font, in units of its size."""

WIDE = 0.72
"""Width of every other character."""

_ADVANCES = {sign: width for signs, width in ADVANCES for sign in signs}

FADING = (0.2, 0.4, 0.6, 0.8)
"""Opacities of the parts of a stroke that fades in."""

POSSIBLE = 0.4
"""Opacity of what is only possible."""

NOT_IN_XML = dict.fromkeys((0xFFFE, 0xFFFF), "\ufffd")

Sample = Callable[[float, float], Iterable[str]]
"""Draws the sample of a legend's entry, ``SAMPLE`` wide, from the left end of its middle."""


class Style(NamedTuple):
    """The look of a class of strokes."""

    light: str
    """The colour on a light page."""
    dark: str
    """The colour on a dark page."""
    shape: str = ""
    """CSS declarations for both."""


Styles = Mapping[str, Style]
"""The look of strokes by their class."""

FILLS = {
    "page": ("#ffffff", "#0d1117"),
    "stripe": ("#f3f5f7", "#161b22"),
    "line": ("#d1d9e0", "#30363d"),
    "text": ("#1f2328", "#e6edf3"),
    "faint": ("#59636e", "#9198a1"),
}
"""The fill of everything that is not a stroke, on a light and on a dark page."""

FONTS = 'Arial, Helvetica, "Liberation Sans", "DejaVu Sans", "Noto Sans", sans-serif'
"""Fonts of Windows, macOS and Linux by name, since resvg takes sans-serif for Arial and finds no other."""

BASE = (
    f"text {{ font-family: {FONTS}; font-size: {FONT}px; }}",
    f".title {{ font-size: {TITLE_FONT}px; font-weight: bold; }}",
    "path { fill: none; shape-rendering: crispEdges; }",
)
"""The rules of every document."""


class Box(NamedTuple):
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float


class Caption(NamedTuple):
    """The words of a document that stand outside the chart."""

    title: str
    credit: str
    """The source, its date and its licence, shown below the chart."""


def document(caption: Caption, description: str, styles: Styles, height: float, parts: Iterable[str]) -> str:
    """Return an SVG document whose parts end at ``height``; ``description`` tells a screen reader what they show."""
    title, moved = _title(caption.title)
    shapes = [*title, f'<g transform="translate(0 {moved})">', *parts, "</g>"]
    bottom = height + moved + FOOT
    shapes.append(text("faint", MARGIN, bottom - MARGIN + 4, caption.credit))
    content = "\n".join([*caption, description, *shapes])
    id_ = f"uzrel-{hashlib.sha256(content.encode()).hexdigest()[:12]}"
    return "\n".join(
        [
            f'<svg id="{id_}" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {_short(bottom)}" '
            f'width="{WIDTH}" height="{_short(bottom)}" role="img" '
            f'aria-labelledby="{id_}-title" aria-describedby="{id_}-description">',
            f'<title id="{id_}-title">{quoted(caption.title)}</title>',
            f'<desc id="{id_}-description">{quoted(description)}</desc>',
            f"<style>\n{_stylesheet(id_, styles)}\n</style>",
            rect("page", Box(0, 0, WIDTH, bottom)),
            *shapes,
            "</svg>\n",
        ]
    )


def _title(words: str) -> tuple[list[str], int]:
    """Return the title, broken between words where it is long, and how far that moves the chart down."""
    lines = wrapped(one_line(words), (WIDTH - 2 * MARGIN) * FONT / TITLE_FONT, text_width)
    drawn = [text("text title", MARGIN, MARGIN + 14 + number * TITLE_LINE, line) for number, line in enumerate(lines)]
    return drawn, (len(lines) - 1) * TITLE_LINE


def _stylesheet(id_: str, styles: Styles) -> str:
    """Return the CSS of a document, every rule of which begins with its id."""
    rules = [
        *BASE,
        *(f".{name} {{ fill: {light}; }}" for name, (light, _) in FILLS.items()),
        *(f".{name} {{ stroke: {style.light}; {style.shape} }}" for name, style in styles.items()),
    ]
    dark_rules = [
        *(f".{name} {{ fill: {dark}; }}" for name, (_, dark) in FILLS.items()),
        *(f".{name} {{ stroke: {style.dark}; }}" for name, style in styles.items()),
    ]
    light, dark = ("\n".join(f"#{id_} {rule}" for rule in of_theme) for of_theme in (rules, dark_rules))
    return f"{light}\n@media (prefers-color-scheme: dark) {{\n{dark}\n}}"


def rect(kind: str, box: Box) -> str:
    """Return a rectangle filled as its class says."""
    x, y, width, height = map(_short, box)
    return f'<rect class="{kind}" x="{x}" y="{y}" width="{width}" height="{height}"/>'


def stroke(kind: str, x: float, y: float, *, right: float = 0, down: float = 0, opacity: float = 1) -> str:
    """Return a straight stroke, styled as its class says, from a point to the right or down."""
    faded = f' opacity="{_short(opacity)}"' if opacity < 1 else ""
    way = f"h{_short(right)}" if right else f"v{_short(down)}"
    return f'<path class="{kind}" d="M{_short(x)} {_short(y)}{way}"{faded}/>'


def text(kind: str, x: float, y: float, words: str, *, anchor: str = "start") -> str:
    """Return a line of text on the baseline ``y``."""
    anchored = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return f'<text class="{kind}" x="{_short(x)}" y="{_short(y)}"{anchored}>{quoted(words)}</text>'


def group(tooltip: str, parts: Iterable[str], attributes: str = "") -> str:
    """Return shapes that belong together, with a tooltip."""
    return f"<g{attributes}><title>{quoted(tooltip)}</title>{''.join(parts)}</g>"


def fade(kind: str, x: float, y: float, length: float, opacities: Sequence[float] = FADING) -> Iterator[str]:
    """Yield the parts of a horizontal stroke, each of its own opacity."""
    part = length / len(opacities)
    return (stroke(kind, x + number * part, y, right=part, opacity=opacity) for number, opacity in enumerate(opacities))


def sample(kind: str) -> Sample:
    """Return the sample of a class of strokes."""
    return lambda x, y: [stroke(kind, x, y, right=SAMPLE)]


def legend(entries: Iterable[tuple[Sample, str]]) -> tuple[list[str], float]:
    """Return the legend below the title, with the meaning of each sample, and the height at which it ends."""
    parts: list[str] = []
    x, y = float(MARGIN), float(TOP)
    for draw, meaning in entries:
        taken = SAMPLE + 6 + text_width(meaning) + 14
        if x + taken > WIDTH - MARGIN and x > MARGIN:
            x, y = MARGIN, y + LINE
        parts += [*draw(x, y), text("faint", x + SAMPLE + 6, y + 4, meaning)]
        x += taken
    return parts, y + LINE / 2


def text_width(words: str) -> float:
    """Return the width of a text, estimated, since a viewer's font is not known."""
    return sum(_ADVANCES.get(sign, WIDE * width_of(sign)) for sign in words) * FONT


def quoted(words: str) -> str:
    """Return text without control characters, escaped for XML."""
    return escape(one_line(words).translate(NOT_IN_XML))


def _short(number: float) -> str:
    """Return a number with two decimals at most."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
