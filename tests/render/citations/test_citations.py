"""``uzrel cite``: records, sources and the dataset as text, BibTeX, biblatex, RIS and CSL-JSON."""

import json
import re
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import ABOUT, MINIMAL, WORLD, Values, answer, dataset_text, record, write
from uzrel.queries.citation import Work
from uzrel.render.citations import biblatex
from uzrel.render.citations.languages import title_language
from uzrel.render.citations.latex import lines
from uzrel.render.escape import one_line

CSL_TYPES = {
    *("article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter"),
    *("classic", "collection", "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia", "event"),
    *("figure", "graphic", "hearing", "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture"),
    *("musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical", "post", "post-weblog"),
    *("personal_communication", "regulation", "report", "review", "review-book", "software", "song", "speech"),
    *("standard", "thesis", "treaty", "webpage"),
}
CSL_TEXTS = {"id", "type", "title", "container-title", "publisher", "version", "URL", "language", "locator", "note"}
CSL_DATES = {"issued", "event-date", "accessed"}

HERALD = {
    **MINIMAL["source"],
    "id": "herald",
    "title": "Who was there?",
    "publisher": "Herald & Sons",
    "url": "https://example.org/{a}?b=1&c=100%25#d_e",
    "published": "1999-05~",
    "accessed": "2024-03-01",
    "language": "ru",
}
TABLE = {**MINIMAL["source"], "id": "table", "title": "Table", "kind": "dataset"}
ACT = {**MINIMAL["source"], "id": "act", "title": "Act", "kind": "primary", "published": "2001", "language": "tlh"}
ISSUED: dict[str, dict[str, object]] = {
    "1999": {"date-parts": [[1999]]},
    "1999-05": {"date-parts": [[1999, 5]]},
    "1999-05-05": {"date-parts": [[1999, 5, 5]]},
    "1999-05?": {"date-parts": [[1999, 5]], "circa": True},
    "1999%": {"date-parts": [[1999]], "circa": True},
    "1998/1999-05-05": {"date-parts": [[1998], [1999, 5, 5]]},
    "1998/1999~": {"date-parts": [[1998], [1999]], "circa": True},
    "1998/..": {"date-parts": [[1998]], "circa": True},
    "../1998": {"date-parts": [[1998]], "circa": True},
}
"""Days of publication and what they are in CSL."""
DATED = [{**HERALD, "id": f"herald-{number}", "published": date} for number, date in enumerate(ISSUED)]
MEMBERSHIP = record("membership", from_="1999-04-24", to="2005-05", sources=["gazette#p2", "herald", "gazette#p1"])
VISIT = record("event", date="2006-08-29/2006-08-31", sources=["gazette#table"])


def world(*sources: Values) -> dict[str, Any]:
    """Return what the records refer to, with more sources."""
    return {**WORLD, "source": [*WORLD["source"], *sources]}


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file with a membership, a visit and the sources they stand on."""
    records = {"membership": [MEMBERSHIP], "event": [VISIT]}
    return write(
        tmp_path_factory.mktemp("cited") / "data.toml", dataset_text(world(HERALD, TABLE, ACT, *DATED), records)
    )


def items(file: Path, *ids: str) -> dict[str, dict[str, Any]]:
    """Return the CSL items for some records by their ids."""
    return {item["id"]: item for item in answer("cite", *ids, "--json", "--data", file).json}


class TestWhatIsCited:
    def test_a_record_is_followed_by_what_it_stands_on(self, file: Path) -> None:
        assert list(items(file, "uz-club")) == ["uz-club", "gazette", "herald"]

    def test_a_source_is_cited_once_with_the_places_that_all_records_name(self, file: Path) -> None:
        found = items(file, "uz-club", "visit", "uz-club")
        assert list(found) == ["uz-club", "gazette", "herald", "visit"]
        assert found["gazette"]["locator"] == "p2, p1, table"

    def test_a_source_is_cited_alone(self, file: Path) -> None:
        assert list(items(file, "herald")) == ["herald"]

    def test_a_record_without_sources_is_cited_alone(self, file: Path) -> None:
        assert list(items(file, "Kazakhstan", "tashkent")) == ["kz", "tashkent"]

    def test_a_name_that_is_not_known_leaves_all_unanswered(self, file: Path) -> None:
        given = answer("cite", "uz-club", "uz-clib", "--data", file)
        assert (given.status, given.stdout) == (2, "")
        assert "did you mean" in given.stderr

    def test_without_a_name_it_is_the_dataset(self, file: Path) -> None:
        assert list(items(file)) == ["a-test-dataset"]

    def test_json_is_short_for_csl_json(self, file: Path) -> None:
        assert answer("cite", "visit", "--json", "--data", file) == answer(
            "cite", "visit", "--format", "csl-json", "--data", file
        )
        given = answer("cite", "visit", "--json", "--format", "bibtex", "--data", file)
        assert (given.status, given.stderr) == (
            2,
            "uzrel: --json and --format bibtex contradict each other; give one of them\n",
        )


class TestText:
    def test_is_a_paragraph_for_each(self, file: Path) -> None:
        assert answer("cite", "uz-club", "--data", file).stdout == (
            "“Uzbekistan in Club (member).” From 24 Apr 1999, to May 2005. "
            "A test dataset, version 1, as of 21 Nov 2026. CC-BY-4.0. Record uz-club.\n"
            "\n"
            "Press. “Gazette,” p2, p1. https://example.org/\n"
            "\n"
            "Herald & Sons. “Who was there?” About May 1999. https://example.org/{a}?b=1&c=100%25#d_e "
            "(accessed 1 Mar 2024).\n"
        )

    def test_tells_an_interval_as_what_lasted(self, file: Path) -> None:
        assert "“A visit.” 29–31 Aug 2006. A test" in answer("cite", "visit", "--data", file).stdout

    def test_is_broken_into_lines_on_a_terminal_alone(self, file: Path) -> None:
        shown = answer("cite", "uz-club", "--data", file, width=60).stdout
        assert max(map(len, shown.splitlines())) <= 60
        assert " ".join(shown.split()) == " ".join(answer("cite", "uz-club", "--data", file).stdout.split())


class TestCslJson:
    def test_a_record_is_an_entry_of_the_dataset(self, file: Path) -> None:
        assert items(file, "uz-club")["uz-club"] == {
            "id": "uz-club",
            "type": "entry",
            "title": "Uzbekistan in Club (member)",
            "container-title": "A test dataset",
            "version": "1",
            "issued": {"date-parts": [[2026, 11, 21]]},
            "language": "en",
            "note": "from 24 Apr 1999, to May 2005; record uz-club; CC-BY-4.0",
        }
        assert items(file, "visit")["visit"]["event-date"] == {"date-parts": [[2006, 8, 29], [2006, 8, 31]]}

    def test_a_source_is_what_its_kind_says(self, file: Path) -> None:
        found = items(file, "herald", "table", "act")
        assert [item["type"] for item in found.values()] == ["article-newspaper", "dataset", "webpage"]
        assert (found["act"]["container-title"], found["table"]["publisher"]) == ("Press", "Press")
        assert found["herald"]["URL"] == HERALD["url"]
        assert found["herald"]["accessed"] == {"date-parts": [[2024, 3, 1]]}

    @pytest.mark.parametrize(("source", "issued"), [*zip(DATED, ISSUED.values(), strict=True)], ids=ISSUED)
    def test_a_date_is_as_precise_as_it_is_known(self, source: dict[str, str], issued: object, file: Path) -> None:
        (item,) = items(file, source["id"]).values()
        assert item["issued"] == issued

    def test_what_is_not_known_is_left_out(self, file: Path) -> None:
        assert items(file, "gazette")["gazette"].keys() == {"id", "type", "title", "container-title", "URL", "language"}

    def test_keeps_the_rules_of_csl_for_all_sources_and_records(self) -> None:
        ids = [row["id"] for row in answer("sources", "--single", "--json").json]
        cited = answer("cite", *ids, "--json").json
        assert len({item["id"] for item in cited}) == len(cited) > 300
        for item in cited:
            assert item["type"] in CSL_TYPES
            assert item["id"]
            assert item.keys() <= CSL_TEXTS | CSL_DATES
            assert all(isinstance(item[key], str) for key in item.keys() & CSL_TEXTS)
            for date in (item[key] for key in item.keys() & CSL_DATES):
                assert date.keys() <= {"date-parts", "circa"}
                assert 1 <= len(date["date-parts"]) <= 2
                assert all(1 <= len(parts) <= 3 for parts in date["date-parts"])


def entries(text: str) -> dict[str, dict[str, str]]:
    """Read BibTeX as BibTeX does, by counting braces alone; return the fields of each entry by its key."""
    found: dict[str, dict[str, str]] = {}
    while text:
        head = re.match(r"@(online|misc)\{([a-z0-9-]+),\n", text)
        assert head, text[:80]
        fields = found[head[2]] = {"": head[1]}
        text = text[head.end() :]
        while field := re.match(r"  ([a-z]+) = \{", text):
            end = _closing(text, field.end())
            fields[field[1]] = text[field.end() : end]
            assert text[end:].startswith("},\n")
            text = text[end + 3 :]
        assert text.startswith("}\n")
        text = text[2:].removeprefix("\n")
    return found


def _closing(text: str, start: int) -> int:
    """Return where the brace is closed that was opened before ``start``."""
    depth = 1
    for place in range(start, len(text)):
        depth += {"{": 1, "}": -1}.get(text[place], 0)
        if depth == 0:
            return place
    raise AssertionError(f"a brace is left open: {text[start : start + 80]}")


def read(latex: str) -> str:
    """Return what LaTeX prints for a text of signs alone; what it would obey or stumble over is an error."""
    named = {"backslash": "\\", "braceleft": "{", "braceright": "}", "asciitilde": "~", "asciicircum": "^"}
    printed = ""
    for command, name, sign, plain in re.findall(r"(\\text([a-z]+)\{\}|\\([&%$#_])|(.))", latex, re.S):
        assert plain not in set("\\{}~^&%$#_") or not plain, command
        printed += named[name] if name else sign or plain
    return printed


class TestBiblatex:
    def test_is_an_entry_for_each(self, file: Path) -> None:
        assert answer("cite", "uz-club", "--format", "biblatex", "--data", file).stdout == (
            "@misc{uz-club,\n"
            "  title = {{Uzbekistan in Club (member)}},\n"
            "  howpublished = {A test dataset},\n"
            "  version = {1},\n"
            "  date = {2026-11-21},\n"
            "  note = {from 24 Apr 1999, to May 2005; record uz-club; CC-BY-4.0},\n"
            "  langid = {english},\n"
            "}\n"
            "\n"
            "@online{gazette,\n"
            "  title = {{Gazette}},\n"
            "  organization = {{Press}},\n"
            "  url = {https://example.org/},\n"
            "  note = {p2, p1},\n"
            "  language = {english},\n"
            "  langid = {english},\n"
            "}\n"
            "\n"
            "@online{herald,\n"
            "  title = {{Who was there?}},\n"
            r"  organization = {{Herald \& Sons}},"
            "\n"
            "  date = {1999-05~},\n"
            "  url = {https://example.org/%7Ba%7D?b=1&c=100%25#d_e},\n"
            "  urldate = {2024-03-01},\n"
            "  language = {russian},\n"
            "  langid = {english},\n"
            "}\n"
        )

    def test_a_language_that_latex_has_no_name_for_is_left_out(self, file: Path) -> None:
        assert "lang" not in answer("cite", "act", "--format", "biblatex", "--data", file).stdout

    def test_can_be_read_back_for_all_sources_and_records(self) -> None:
        ids = [row["id"] for row in answer("sources", "--single", "--json").json]
        found = entries(answer("cite", *ids, "--format", "biblatex").stdout)
        cited = answer("cite", *ids, "--json").json
        assert list(found) == [item["id"] for item in cited]
        for item in cited:
            assert read(found[item["id"]]["title"][1:-1]) == item["title"]

    @given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Cf"])), st.text("\\{}~^&%$#_ a"))
    def test_whatever_a_text_holds_is_only_text(self, title: str, url: str) -> None:
        work = Work("a-1", [url], title, url, "media", "en", None, None, f"https://a.b/{url}")
        (fields,) = entries("".join(lines(work.id, *biblatex.entry(work)))).values()
        assert read(fields["title"][1:-1]) == one_line(title)
        assert read(fields["organization"][1:-1]) == url
        assert not set("\\{} ^") & set(fields["url"])

    @pytest.mark.parametrize(
        ("language", "title", "langid"),
        [
            ("en", "Uzbekistan joins", "en"),
            ("ru", "Узбекистан вступает", "ru"),
            ("ru", "Uzbekistan joins", "en"),
            ("zh", "乌兹别克斯坦", "zh"),
            ("uz", "Саидов Эрон ТИВ раҳбари билан мулоқот қилди", "uz"),
            ("de", "Uzbekistan and Germany", "en"),
            ("de", "Usbekistan", None),
            ("tr", "Türkiye-Özbekistan İşbirliği Programı imzalandı", None),
        ],
    )
    def test_langid_is_the_language_of_the_title_as_given(self, language: str, title: str, langid: str | None) -> None:
        assert title_language(Work("a", [], title, "b", "media", language, None, None, "https://a.b")) == langid


class TestBibtex:
    def test_has_the_fields_of_the_standard_styles(self, file: Path) -> None:
        assert answer("cite", "uz-club", "--format", "bibtex", "--data", file).stdout == (
            "@misc{uz-club,\n"
            "  title = {{Uzbekistan in Club (member)}},\n"
            "  howpublished = {A test dataset, version 1},\n"
            "  year = {2026},\n"
            "  month = nov,\n"
            "  day = {21},\n"
            "  note = {from 24 Apr 1999, to May 2005; record uz-club; CC-BY-4.0},\n"
            "}\n"
            "\n"
            "@misc{gazette,\n"
            "  title = {{Gazette}},\n"
            "  howpublished = {{Press}},\n"
            "  url = {https://example.org/},\n"
            "  note = {p2, p1},\n"
            "}\n"
            "\n"
            "@misc{herald,\n"
            "  title = {{Who was there?}},\n"
            r"  howpublished = {{Herald \& Sons}},"
            "\n"
            "  year = {about May 1999},\n"
            "  url = {https://example.org/%7Ba%7D?b=1&c=100%25#d_e},\n"
            "  note = {accessed 1 Mar 2024},\n"
            "}\n"
        )


class TestRis:
    def test_is_a_reference_for_each(self, file: Path) -> None:
        assert answer("cite", "uz-club", "table", "--format", "ris", "--data", file).stdout == (
            "TY  - DATA\nID  - uz-club\nTI  - Uzbekistan in Club (member)\nT2  - A test dataset\n"
            "PY  - 2026\nDA  - 2026/11/21/\nET  - 1\nLA  - en\n"
            "N1  - from 24 Apr 1999, to May 2005; record uz-club; CC-BY-4.0\nER  - \n"
            "\n"
            "TY  - NEWS\nID  - gazette\nTI  - Gazette\nT2  - Press\nUR  - https://example.org/\nLA  - en\n"
            "N1  - p2, p1\nER  - \n"
            "\n"
            "TY  - NEWS\nID  - herald\nTI  - Who was there?\nT2  - Herald & Sons\nDA  - ///about May 1999\n"
            "Y2  - 2024/03/01/\nUR  - https://example.org/{a}?b=1&c=100%25#d_e\nLA  - ru\nER  - \n"
            "\n"
            "TY  - DATA\nID  - table\nTI  - Table\nPB  - Press\nUR  - https://example.org/\nLA  - en\nER  - \n"
        )

    def test_a_line_holds_a_tag_and_no_more_for_all_sources_and_records(self) -> None:
        ids = [row["id"] for row in answer("sources", "--single", "--json").json]
        lines = answer("cite", *ids, "--format", "ris").stdout.splitlines()
        assert [line for line in lines if line and not re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line)] == []
        assert lines.count("ER  - ") == len(answer("cite", *ids, "--json").json)


class TestTheDataset:
    """What is cited where no record is named."""

    ABOUT: ClassVar[Values] = {**ABOUT, "authors": "A. and B.", "released": "2024-02"}

    @pytest.fixture
    def whole(self, tmp_path: Path) -> tuple[str, str, Path]:
        return "--no-bundled", "--data", write(tmp_path / "whole.toml", dataset_text(WORLD, about=self.ABOUT))

    @pytest.mark.parametrize(
        ("style", "said"),
        [
            ("text", "A. and B. A test dataset. Version 1, released Feb 2024, as of 1 Jan 2024. Dataset. CC-BY-4.0.\n"),
            (
                "biblatex",
                "@dataset{a-test-dataset,\n  author = {{A. and B.}},\n  title = {{A test dataset}},\n  version = {1},\n"
                "  date = {2024-02},\n  note = {dataset, as of 1 Jan 2024; CC-BY-4.0},\n  langid = {english},\n}\n",
            ),
            (
                "bibtex",
                "@misc{a-test-dataset,\n  author = {{A. and B.}},\n  title = {{A test dataset}},\n"
                "  howpublished = {Version 1},\n  year = {2024},\n  month = feb,\n"
                "  note = {dataset, as of 1 Jan 2024; CC-BY-4.0},\n}\n",
            ),
            (
                "ris",
                "TY  - DATA\nID  - a-test-dataset\nAU  - A. and B.\nTI  - A test dataset\nPY  - 2024\nDA  - 2024/02//\n"
                "ET  - 1\nLA  - en\nN1  - dataset, as of 1 Jan 2024; CC-BY-4.0\nER  - \n",
            ),
        ],
    )
    def test_is_cited_with_authors_version_date_and_licence(
        self, whole: tuple[str, str, Path], style: str, said: str
    ) -> None:
        assert answer("cite", "--format", style, *whole).stdout == said

    def test_is_an_item_of_csl(self, whole: tuple[str, str, Path]) -> None:
        (item,) = answer("cite", "--json", *whole).json
        assert item["author"] == [{"literal": "A. and B."}]
        assert (item["type"], item["issued"]) == ("dataset", {"date-parts": [[2024, 2]]})

    def test_is_cited_without_what_it_does_not_say(self, file: Path) -> None:
        shown = answer("cite", "--data", file).stdout
        assert shown == "A test dataset. Version 1, as of 21 Nov 2026. Dataset. CC-BY-4.0.\n"

    def test_keeps_its_authors_in_an_export(self, whole: tuple[str, str, Path], tmp_path: Path) -> None:
        assert answer("export", tmp_path / "out.toml", *whole).status == 0
        assert answer("cite", *whole) == answer("cite", "--no-bundled", "--data", tmp_path / "out.toml")
        assert answer("export", tmp_path / "out", *whole).status == 0
        descriptor = json.loads((tmp_path / "out/datapackage.json").read_text("utf-8"))
        assert descriptor["contributors"] == [{"title": "A. and B.", "role": "author"}]
