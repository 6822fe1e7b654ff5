"""Markdown: a table to paste into a page."""

import re
from pathlib import Path
from urllib.parse import unquote

from markdown_it import MarkdownIt

from tests.support import answer, tables, write

HOSTILE = r"a|b *c* _d_ `e` [f](https://g.h) <b>i</b> \j \| ![k](l) <https://m.n> &lt;o&gt; ~~p~~"


def cells(markdown: str) -> list[list[str]]:
    """Return the text of each cell of a table, as a reader of the rendered page sees it."""
    rows: list[list[str]] = []
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown):
        if token.type == "tr_open":
            rows.append([])
        if token.type == "inline":
            children = token.children or []
            assert {child.type for child in children} <= {"text", "text_special"}, "a cell is plain text"
            rows[-1].append("".join(child.content for child in children))
    return rows


def test_a_table_has_a_header_a_rule_and_a_line_for_each_record(overlay: Path) -> None:
    out = answer("timeline", "--with", "aq", "--format", "md", "--data", overlay).stdout
    records = answer("timeline", "--with", "aq", "--json", "--data", overlay).json
    header, rule, *lines = out.splitlines()
    assert re.fullmatch(r"\|( --- \|)+", rule)
    assert "| What |" in header
    assert len(lines) == len(records)
    assert [row[2] for row in cells(out)[1:]] == [record["title"] for record in records]


def test_markdown_syntax_in_values_is_escaped(tmp_path: Path) -> None:
    source = {
        "id": "s-1",
        "title": HOSTILE,
        "publisher": "P",
        "url": "https://a.b/c",
        "language": "en",
        "kind": "media",
    }
    event = {"id": "e-1", "date": "1650", "title": HOSTILE, "kind": "visit", "sources": ["s-1"]}
    overlay = write(tmp_path / "overlay.toml", tables({"source": [source], "event": [event]}))
    out = answer("timeline", "1650", "--fields", "id,title,kind", "--format", "md", "--data", overlay).stdout
    assert cells(out) == [["id", "title", "kind"], ["e-1", HOSTILE, "visit"]]


ADDRESSES = (
    "https://a.b/c_d_e*f*(g)~h~",
    "http://a.b/?q=a|b&c[]=d#e`f`",
    "https://a.b/%D0%9E'z\"b",
    "https://uz.wikipedia.org/wiki/O‘zbekiston",
)


def test_an_address_in_a_cell_is_a_link_to_it(tmp_path: Path) -> None:
    sources = [
        {"id": f"s-{n}", "title": "T", "publisher": "P", "url": url, "language": "en", "kind": "media"}
        for n, url in enumerate(ADDRESSES)
    ]
    overlay = write(tmp_path / "overlay.toml", tables({"source": sources}))
    out = answer("sources", "--fields", "id,url", "--format", "md", "--data", overlay).stdout
    linked = {
        unquote(str(child.attrs["href"]))
        for token in MarkdownIt("commonmark").enable("table").parse(out)
        for child in token.children or ()
        if child.type == "link_open"
    }
    assert {unquote(url) for url in ADDRESSES} <= linked
    urls = [source["url"] for source in answer("sources", "--json", "--data", overlay).json]
    assert {unquote(url) for url in urls} == linked
