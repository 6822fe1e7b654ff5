"""Write what is generated in the documentation.

python docs/generate.py          rewrite what has changed
python docs/generate.py --check  exit with status 1 if something would change

Generated are the output of the commands that pages show, the data dictionary, the command reference, the picture in
README and the man pages.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from docs.console import with_output
from docs.dictionary import data_dictionary
from docs.manual import manual
from docs.pictures import THEMES, picture
from docs.reference import command_reference

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
BEGIN, END = "<!-- generated: begin -->", "<!-- generated: end -->"


def between_marks(page: str, generated: str) -> str:
    """Return a page with what stands between the marks made anew."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{generated}\n\n{END}{after}"


def generated_parts() -> dict[Path, str]:
    """Return the files that do not depend on the data, by their paths."""
    dictionary, reference = DOCS / "data.md", DOCS / "cli.md"
    return {
        dictionary: between_marks(dictionary.read_text("utf-8"), data_dictionary()),
        reference: between_marks(reference.read_text("utf-8"), command_reference()),
        **{DOCS / "man" / name: page for name, page in manual().items()},
    }


def pages_with_output() -> dict[Path, str]:
    """Return the pages and pictures that show answers, by their paths."""
    pages = [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]
    return {
        **{page: with_output(page.read_text("utf-8")) for page in pages if "```console" in page.read_text("utf-8")},
        **{DOCS / "images" / f"terminal-{theme}.svg": picture(theme) for theme in THEMES},
    }


def main() -> int:
    """Rewrite or check the files."""
    is_check = "--check" in sys.argv[1:]
    stale = []
    for path, text in {**generated_parts(), **pages_with_output()}.items():
        if not path.exists() or path.read_text("utf-8") != text:
            stale.append(path.relative_to(ROOT).as_posix())
            if not is_check:
                path.write_text(text, "utf-8", newline="\n")
    if stale and is_check:
        print(f"{', '.join(stale)}: out of date; run: python docs/generate.py", file=sys.stderr)
    return 1 if stale and is_check else 0


if __name__ == "__main__":
    sys.exit(main())
