"""What BibTeX and biblatex have in common: entries, and texts that LaTeX prints as they are."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from urllib.parse import quote

from uzrel.queries.citation import Cited
from uzrel.render.environment import Environment
from uzrel.render.escape import one_line

SPECIAL = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",  # \{ would still count as an opening brace
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)
"""LaTeX escapes of special characters."""

ADDRESS = ":/?#[]@!$&'()*+,;=%~"
"""Characters of a URL that are not percent-encoded; braces are."""


MACROS = ("month",)
"""Fields whose values are names that every style defines: ``may``."""

Fields = Mapping[str, str | None]


def write_entries(
    cited: Sequence[Cited], entry: Callable[[Cited], tuple[str, Fields]], environment: Environment
) -> None:
    """Write an entry for each, of the type and with the fields that ``entry`` returns, an empty line between two."""
    environment.stdout.write("\n".join("".join(lines(each.id, *entry(each))) for each in cited))


def lines(key: str, kind: str, fields: Fields) -> Iterator[str]:
    """Yield the lines of an entry; what has no value is left out."""
    yield f"@{kind}{{{key},\n"
    for name, value in fields.items():
        if value:
            yield f"  {name} = {value if name in MACROS else f'{{{value}}}'},\n"
    yield "}\n"


def text(plain: str) -> str:
    """Return a text that LaTeX prints as it is."""
    return one_line(plain).translate(SPECIAL)


def kept(plain: str) -> str:
    """Return a text in braces, so that no style changes its capitals and no "and" in it parts two names."""
    return f"{{{text(plain)}}}"


def address(url: str) -> str:
    """Return an address that LaTeX takes verbatim."""
    return quote(url, safe=ADDRESS)
