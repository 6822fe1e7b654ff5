"""The picture in README: a terminal with questions and their answers, as an SVG for light and for dark pages."""

from io import StringIO

from rich.color_triplet import ColorTriplet
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from docs.console import shown

WIDTH = 96
QUESTIONS = ("uzrel member-of csto --on 2010", "uzrel timeline 2001-10 --with us", "uzrel chart --kind security")


def _theme(background: str, text: str, *colors: str) -> TerminalTheme:
    """Return a theme from hexadecimal colours: black, red, green, yellow, blue, magenta, cyan and white."""
    triplets: list[tuple[int, int, int]] = [ColorTriplet(*bytes.fromhex(each)) for each in (background, text, *colors)]
    return TerminalTheme(triplets[0], triplets[1], triplets[2:])


THEMES = {
    "light": _theme("ffffff", "24292f", "24292f", "cf222e", "116329", "7d4500", "0969da", "8250df", "1b7c83", "6e7781"),
    "dark": _theme("0d1117", "c9d1d9", "484f58", "ff7b72", "3fb950", "d29922", "58a6ff", "bc8cff", "39c5cf", "b1bac4"),
}


def picture(theme: str) -> str:
    """Return an SVG of a terminal in which the questions are asked and answered."""
    screen = Console(file=StringIO(), record=True, width=WIDTH, force_terminal=True, color_system="truecolor")
    for line in QUESTIONS:
        screen.print(Text(f"$ {line}", style="bold"))
        screen.print(Text.from_ansi(shown(line, WIDTH, color=True)))
    return screen.export_svg(title="uzrel", theme=THEMES[theme], unique_id=f"uzrel-{theme}")
