"""Regions of the world: those of the United Nations' geoscheme, the Gulf, and the European Union day by day.

The geoscheme is M49 (https://unstats.un.org/unsd/methodology/m49/), compared with the table of the package
country_converter, which differs on Nauru alone. Taiwan and Kosovo, which M49 does not list, stand with their
neighbours. The Gulf is the six states of the Gulf Cooperation Council. The years in which states joined the European
Union are those of https://ec.europa.eu/regional_policy/en/policy/what/glossary/e/enlargment; the days within them, and
the day on which the United Kingdom left, still need a source of their own.
"""

from uzrel.model.dates import When, span_between
from uzrel.model.spans import FIRST_DAY, Certainty
from uzrel.model.text import fold

SUBREGIONS = {
    "northern-africa": "dz eg eh ly ma sd tn",
    "eastern-africa": "bi dj er et io ke km mg mu mw mz re rw sc so ss tf tz ug yt zm zw",
    "middle-africa": "ao cd cf cg cm ga gq st td",
    "southern-africa": "bw ls na sz za",
    "western-africa": "bf bj ci cv gh gm gn gw lr ml mr ne ng sh sl sn tg",
    "caribbean": "ag ai aw bb bl bq bs cu cw dm do gd gp ht jm kn ky lc mf mq ms pr sx tc tt vc vg vi",
    "central-america": "bz cr gt hn mx ni pa sv",
    "south-america": "ar bo br bv cl co ec fk gf gs gy pe py sr uy ve",
    "northern-america": "bm ca gl pm us",
    "central-asia": "kg kz tj tm uz",
    "eastern-asia": "cn hk jp kp kr mn mo tw",
    "south-eastern-asia": "bn id kh la mm my ph sg th tl vn",
    "southern-asia": "af bd bt in ir lk mv np pk",
    "western-asia": "ae am az bh cy ge il iq jo kw lb om ps qa sa sy tr ye",
    "eastern-europe": "bg by cz hu md pl ro ru sk ua",
    "northern-europe": "ax dk ee fi fo gb gg ie im is je lt lv no se sj",
    "southern-europe": "ad al ba es gi gr hr it me mk mt pt rs si sm va xk",
    "western-europe": "at be ch de fr li lu mc nl",
    "australia-and-new-zealand": "au cc cx hm nf nz",
    "melanesia": "fj nc pg sb vu",
    "micronesia": "fm gu ki mh mp nr pw um",
    "polynesia": "as ck nu pf pn tk to tv wf ws",
    "gulf": "ae bh kw om qa sa",
}
"""Regions and the codes of their states."""

WHOLES = {
    "africa": "northern-africa eastern-africa middle-africa southern-africa western-africa",
    "sub-saharan-africa": "eastern-africa middle-africa southern-africa western-africa",
    "americas": "caribbean central-america south-america northern-america",
    "latin-america": "caribbean central-america south-america",
    "asia": "central-asia eastern-asia south-eastern-asia southern-asia western-asia",
    "europe": "eastern-europe northern-europe southern-europe western-europe",
    "oceania": "australia-and-new-zealand melanesia micronesia polynesia",
}
"""Regions and the regions that they are made of."""

ALIASES = {
    "america": "americas",
    "north-africa": "northern-africa",
    "east-africa": "eastern-africa",
    "west-africa": "western-africa",
    "latin-america-and-the-caribbean": "latin-america",
    "north-america": "northern-america",
    "east-asia": "eastern-asia",
    "southeast-asia": "south-eastern-asia",
    "south-east-asia": "south-eastern-asia",
    "south-asia": "southern-asia",
    "west-asia": "western-asia",
    "persian-gulf": "gulf",
    "european-union": "eu",
}
"""Other names of regions."""

EUROPEAN_UNION = {
    "1958-01-01": "be de fr it lu nl",
    "1973-01-01": "dk gb ie",
    "1981-01-01": "gr",
    "1986-01-01": "es pt",
    "1995-01-01": "at fi se",
    "2004-05-01": "cy cz ee hu lt lv mt pl si sk",
    "2007-01-01": "bg ro",
    "2013-07-01": "hr",
}
"""The members of the European Union by the day they joined."""

LEFT = {"gb": "2020-02-01"}
"""The first day on which a state was no longer a member of the European Union."""

REGIONS = (*WHOLES, *SUBREGIONS, "eu")
"""The names of all regions."""


def is_region(name: str) -> bool:
    """Say whether a name is that of a part of the world; the European Union is also a party of its own."""
    return _known(name) in (*WHOLES, *SUBREGIONS)


def states_of(name: str, when: When) -> list[str] | None:
    """Return the codes of the states of a region, of the European Union those in ``when``; None of an unknown one."""
    region = _known(name)
    if region == "eu":
        return [
            code for first, codes in EUROPEAN_UNION.items() for code in codes.split() if _in_union(code, first, when)
        ]
    if region not in (*WHOLES, *SUBREGIONS):
        return None
    return sorted(code for part in WHOLES.get(region, region).split() for code in SUBREGIONS[part].split())


def _known(name: str) -> str:
    """Return a name as regions are called here, whatever it is."""
    words = fold(name).replace(" ", "-").removeprefix("the-")
    return ALIASES.get(words, words)


def _in_union(code: str, first: str, when: When) -> bool:
    """Say whether a state was a member at some time in ``when``."""
    joined = When.parse(first)
    left = When.parse(LEFT[code]) if code in LEFT else None
    return span_between(joined, left, known_by=FIRST_DAY).overlap(when.reach) is not Certainty.NO
