"""Charts written to files: as SVG, and as PNG where the extra ``export`` is installed."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from uzrel.model.errors import UsageError
from uzrel.render.environment import Environment
from uzrel.render.escape import one_line

STDOUT = Path("-")
SCALE = 2
"""Pixels of a PNG for each unit of the drawing."""


class Targets(NamedTuple):
    """The files to write a chart to."""

    svg: Path | None = None
    """``-`` is standard output."""
    png: Path | None = None

    def __bool__(self) -> bool:
        return any(self.files())

    def files(self) -> Iterator[Path]:
        """Yield the files that are wanted."""
        return (file for file in self if file is not None)

    def check(self) -> None:
        """Raise ``UsageError`` where a file's ending is that of another format, or PNG cannot be drawn."""
        from importlib.util import find_spec

        for option, file in self._asdict().items():
            if file is not None and file.suffix.lower() != f".{option}" and (option, file) != ("svg", STDOUT):
                raise UsageError(f"--{option} writes {option.upper()}; end the name {str(file)!r} in .{option}")
        if self.png is not None and find_spec("resvg_py") is None:
            raise UsageError("--png needs the extra 'export'; install it: pip install 'uzrel[export]', or use --svg")
        if self.png is not None and not has_font():
            raise UsageError("--png finds no font to write with; install DejaVu Sans or Noto Sans, or use --svg")

    def write(self, drawing: str, environment: Environment) -> None:
        """Write an SVG document to the files and name them on stderr. Raises ``OSError``."""
        from uzrel.dataset.files import write_whole

        if self.svg == STDOUT:
            environment.stdout.write(drawing)
        elif self.svg:
            write_whole(self.svg, drawing)
            _say(f"wrote {self.svg}", environment)
        if self.png:
            write_whole(self.png, _png(drawing))
            _say(f"wrote {self.png}", environment)

    def write_nothing(self, environment: Environment) -> None:
        """Say on stderr that there is nothing to draw and no file was written."""
        names = " and ".join(str(file) for file in self.files() if file != STDOUT) or "a drawing"
        _say(f"there is nothing to draw; did not write {names}", environment)


def has_font() -> bool:
    """Return whether the renderer of pictures finds one of the fonts of a drawing; it leaves out texts without one."""
    from uzrel.render.charts.svg_document import FONTS

    frame = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20">{}</svg>'
    text = f"<text x='5' y='15' style='font-family: {FONTS}'>o</text>"
    return _png(frame.format(text)) != _png(frame.format(""))


def _png(drawing: str) -> bytes:
    import resvg_py

    return resvg_py.svg_to_bytes(svg_string=drawing, zoom=SCALE)


def _say(message: str, environment: Environment) -> None:
    environment.stderr.write(f"uzrel: {one_line(message)}\n")
