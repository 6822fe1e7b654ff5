"""How the dataset is cited: by ``uzrel cite``, and by CITATION.cff for those who see the repository."""

import re
import tomllib

from docs.generate import ROOT
from tests.support import answer
from uzrel.index.open import bundled_path


def stated() -> dict[str, str]:
    """Return what CITATION.cff states of the dataset."""
    preferred = (ROOT / "CITATION.cff").read_text("utf-8").partition("preferred-citation:\n")[2]
    fields = dict(re.findall(r"^  ([a-z-]+): \"?([^\"\n>]+)\"?$", preferred, re.MULTILINE))
    return {**fields, "authors": " and ".join(re.findall(r"- name: (.+)", preferred))}


def test_the_citation_file_agrees_with_what_the_dataset_says_of_itself() -> None:
    about = tomllib.loads(bundled_path().read_text("utf-8"))["dataset"]
    cff = stated()
    assert (cff["type"], cff["title"], cff["version"]) == ("data", about["title"], about["version"])
    assert cff["license"] == about["license"]
    for ours, theirs in (("authors", "authors"), ("released", "date-released")):
        assert about.get(ours, cff[theirs]) == cff[theirs]


def test_the_dataset_is_cited_as_the_citation_file_says() -> None:
    cff, shown = stated(), answer("cite").stdout
    for part in (cff["title"], f"Version {cff['version']}", cff["license"]):
        assert part in shown
