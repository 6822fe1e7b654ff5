"""One strict Pydantic model per table of a dataset: the only description of its shape.

The data dictionary (docs/data.md), the JSON Schema (``uzrel schema``), the columns of the index and the check
that every reference leads somewhere are all read off these classes. A field that names a record of another
table says so with ``Ref``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date as calendar_day
from datetime import datetime
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    InstanceOf,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic.fields import FieldInfo

from uzrel.model.country_codes import COUNTRY_CODES, HOME
from uzrel.model.dates import When
from uzrel.model.row import key_of


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a field, or each item of a list, as the id of a record in one of ``tables``."""

    tables: tuple[str, ...]


def _read_date(value: object) -> object:
    if isinstance(value, str):
        return When.parse(value)
    if isinstance(value, When):
        return value
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, int | calendar_day) and not isinstance(value, bool):
        raise ValueError(f'a date is a string; write "{value}" in quotes')
    raise ValueError('a date is a string; write "1999", "1999-05" or "1999-05-05"')


def _check_number(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError("is not a number; write 7 or 7.5 without quotes")
    if not abs(value) < 2**63:
        raise ValueError("is too large, or no number at all")
    return value


def _check_code(code: str) -> str:
    if code not in COUNTRY_CODES:
        raise ValueError(f"{code!r} is not an ISO 3166-1 alpha-2 code in lower case, nor eu, su or xk")
    return code


def _check_citation(citation: str) -> str:
    source, separator, locator = citation.partition("#")
    if not source or (separator and not locator):
        raise ValueError(f'{citation!r} is not a citation; write "source-id" or "source-id#p3"')
    return citation


def _check_complete_for(states: tuple[str, ...]) -> tuple[str, ...]:
    if states != ("all",):
        for code in states:
            _check_code(code)
    return states


Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=False)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Date = Annotated[
    InstanceOf[When],
    BeforeValidator(_read_date),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "description": "A date in EDTF: 1999, 1999-05, 1999-05-05, 2004~, 1991/2005."}),
]
Citation = Annotated[str, AfterValidator(_check_citation)]
WikidataId = Annotated[str, StringConstraints(pattern=r"^Q[1-9][0-9]*$")]
SourceKind = Literal["primary", "government", "media", "reference", "dataset"]

CountryRef = Annotated[str, Ref(("country",))]
PlaceRef = Annotated[str, Ref(("place",))]
OrganizationRef = Annotated[str, Ref(("organization",))]
FactRef = Annotated[str, Ref(())]
"""The id of any record."""


class Record(BaseModel):
    """The base of all records: strict, closed and immutable. ``from_`` and ``in_`` are ``from`` and ``in`` in TOML."""

    model_config = ConfigDict(
        strict=True,
        extra="forbid",
        frozen=True,
        arbitrary_types_allowed=True,
        alias_generator=key_of,
        serialize_by_alias=True,
    )

    def when(self, field: str) -> When | None:
        """Return the date in a field, by the name that this has in the dataset."""
        when: When | None = getattr(self, "from_" if field == "from" else field)
        return when

    id: Id
    """Kebab-case, unique in the whole dataset, never changed once published."""


class Dispute(BaseModel):
    """A value that a source gives for a field and that the record did not adopt."""

    model_config = Record.model_config

    field: Text
    """The field in question, or a few words where the record has no field for it."""
    value: Text
    """What the source says instead."""
    sources: Annotated[tuple[Citation, ...], Field(min_length=1, strict=False)]
    """Who says so."""
    note: Text | None = None
    """Why it was not adopted."""


class Fact(Record):
    """A record that states something, and therefore on whose word."""

    sources: Annotated[tuple[Citation, ...], Field(min_length=1, strict=False)]
    """Who says so: ``source-id``, or ``source-id#locator`` with the place in the source (``p3``, ``art-18``)."""
    note: Text | None = None
    """What a reader has to know to weigh the fact."""
    disputes: Annotated[tuple[Dispute, ...], Field(strict=False)] = ()
    """Values that other sources give and the record did not adopt."""


EVIDENCE = ("sources", "note", "disputes")
"""The fields that every fact has, and that come after its own."""

Names = Annotated[tuple[Text, ...], Field(strict=False)]
Countries = Annotated[tuple[CountryRef, ...], Field(strict=False)]
Places = Annotated[tuple[PlaceRef, ...], Field(strict=False)]
Organizations = Annotated[tuple[OrganizationRef, ...], Field(strict=False)]
Facts = Annotated[tuple[FactRef, ...], Field(strict=False)]


class About(BaseModel):
    """The dataset itself."""

    model_config = Record.model_config

    title: Text
    version: Text
    """The version of the data, which moves on its own."""
    as_of: Date
    """The day up to which the record is kept."""
    license: Text
    description: Text
    authors: Text | None = None
    """Who made it, as a citation names them."""
    released: Date | None = None
    """The day on which this version was published."""


class Source(Record):
    """A document that states facts."""

    title: Text
    publisher: Text
    url: Annotated[str, StringConstraints(pattern=r"^https?://[^\s/]+\.[^\s/]+(/\S*)?$")]
    """Where it can be read, as given."""
    published: Date | None = None
    accessed: Date | None = None
    kind: SourceKind
    """``primary`` is the act itself or its depositary."""
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]
    """ISO 639 code of the language it is written in."""


class Country(Record):
    """A state, or the European Union. Its id is its code."""

    id: Annotated[str, AfterValidator(_check_code)] = Field(alias="code")
    """ISO 3166-1 alpha-2 in lower case, or ``eu``, ``su``, ``xk``."""
    name: Text
    aliases: Names = ()
    """Other names people type: variants, other languages, other scripts, codes."""
    from_: Date | None = None
    """The first day of its independence or existence, where that falls into the time of the record."""
    to: Date | None = None
    """The first day on which it no longer existed."""
    sources: Annotated[tuple[Citation, ...], Field(strict=False)] = ()
    """Who says so of ``from`` and ``to``; names need no source."""
    wikidata: WikidataId | None = None
    """Wikidata item."""

    @model_validator(mode="after")
    def _life_is_sourced(self) -> Self:
        if (self.from_ or self.to) and not self.sources:
            raise ValueError("from and to are facts; give the sources that state them")
        return self


class Place(Record):
    """A city or region, in Uzbekistan or abroad."""

    name: Text
    country: CountryRef
    kind: Literal["city", "town", "district", "county", "region", "province", "republic", "autonomous-region", "base"]
    part_of: PlaceRef | None = None
    """The region it lies in."""
    aliases: Names = ()
    wikidata: WikidataId | None = None
    """Wikidata item."""


class Person(Record):
    """A person who holds an office or takes part in events, with the spellings of the name."""

    name: Text
    aliases: Names = ()
    """Other spellings: Cyrillic, Uzbek Latin, other transliterations."""
    country: CountryRef | None = None
    """The state the person acts for."""
    wikidata: WikidataId | None = None
    """Wikidata item."""
    sources: Annotated[tuple[Citation, ...], Field(strict=False)] = ()
    """Sources of the spellings; none is needed."""


class FormerName(BaseModel):
    """A name that an organization bore for a time."""

    model_config = Record.model_config

    name: Text
    abbreviation: Text | None = None
    from_: Date | None = None
    to: Date | None = None
    """The first day on which it no longer bore the name."""


class Organization(Fact):
    """An organization, a body of one, or a recurring format of meetings."""

    name: Text
    abbreviation: Text | None = None
    aliases: Names = ()
    kind: Literal[
        "universal",
        "specialised-agency",
        "regional",
        "security",
        "political",
        "economic",
        "financial",
        "cultural",
        "environmental",
        "technical",
        "judicial",
        "municipal",
        "non-governmental",
        "format",
    ]
    founded: Date | None = None
    dissolved: Date | None = None
    parent: OrganizationRef | None = None
    """The organization it is a body of."""
    successor: OrganizationRef | None = None
    """The organization that took its place."""
    seat: PlaceRef | None = None
    host: CountryRef | None = None
    """The state it has its seat in, where the city is not known."""
    former_names: Annotated[tuple[FormerName, ...], Field(strict=False)] = ()
    complete_for: Annotated[Names, AfterValidator(_check_complete_for)] = ()
    """States whose every span of membership is recorded, not counting lesser ties: ``all``, or country codes."""
    complete_from: Date | None = None
    """The day from which on ``complete_for`` holds; absent where it holds from the beginning."""
    complete_until: Date | None = None
    """The day up to which ``complete_for`` holds; absent where it holds up to ``as_of`` of the dataset."""
    wikidata: WikidataId | None = None
    """Wikidata item."""
    summary: Text | None = None


class Membership(Fact):
    """One span of one member in one organization."""

    organization: OrganizationRef
    country: CountryRef = HOME
    place: PlaceRef | None = None
    """The member, where it is a city or region of ``country``."""
    status: Literal[
        "member",
        "associate",
        "observer",
        "partner",
        "participant",
        "candidate",
        "signatory",
        "elected",
    ] = "member"
    from_: Date | None = None
    """The first day of the span; absent when the source does not say when it began."""
    to: Date | None = None
    """The first day after the span; absent while it lasts."""
    began: (
        Literal[
            "founding",
            "accession",
            "admission",
            "ratification",
            "signature",
            "succession",
            "application",
            "election",
            "rejoining",
        ]
        | None
    ) = None
    """By what act it began."""
    ended: (
        Literal[
            "withdrawal",
            "suspension",
            "expulsion",
            "expiry",
            "dissolution",
            "merger",
            "promotion",
            "term-end",
        ]
        | None
    ) = None
    """By what act it ended."""


EventKind = Literal[
    "accession",
    "agreement",
    "conflict",
    "deployment",
    "dispute",
    "economic",
    "election-observation",
    "energy",
    "forum",
    "human-rights",
    "humanitarian",
    "inquiry",
    "institution",
    "negotiation",
    "policy",
    "recognition",
    "referendum",
    "sanctions",
    "security",
    "statement",
    "summit",
    "visit",
    "withdrawal",
]


class Event(Fact):
    """Something that happened, or that a source announced."""

    date: Date
    """When; an interval means it lasted that long."""
    title: Text
    kind: EventKind
    countries: Countries = ()
    """The states that took part, Uzbekistan understood."""
    organizations: Organizations = ()
    places: Places = ()
    people: Names = ()
    summary: Text | None = None
    about: Facts = ()
    """The facts whose beginning or end this event narrates; the timeline then shows the event alone."""
    announced: bool = False
    """True where the source only announces it: it may never have happened."""


class Agreement(Fact):
    """A treaty, agreement, law or strategy."""

    title: Text
    kind: Literal[
        "alliance",
        "border",
        "domestic-law",
        "energy",
        "free-trade",
        "friendship",
        "interregional",
        "investment",
        "military",
        "multilateral-treaty",
        "other",
        "partnership-cooperation",
        "strategic-partnership",
        "strategy",
        "taxation",
        "trade",
        "transit",
        "visa",
        "water",
    ]
    parties: Countries = ()
    """The other parties, Uzbekistan understood."""
    organizations: Organizations = ()
    """Organizations that are parties to it or in whose framework it was made."""
    places: Places = ()
    """Cities or regions that are parties to it."""
    signed: Date | None = None
    """Signature; of a law or strategy, its adoption."""
    ratified: Date | None = None
    """Ratification, accession, acceptance or approval by Uzbekistan."""
    in_force: Date | None = None
    """Entry into force for Uzbekistan."""
    ended: Date | None = None
    """The first day it was no longer in force."""
    untc: Text | None = None
    """Its number in the United Nations Treaty Collection: that of its registration, as I-21931, or the chapter and
    number of a treaty deposited with the Secretary-General, as XXVII-7-a."""
    summary: Text | None = None


class Relation(Fact):
    """Diplomatic relations with one state."""

    country: CountryRef
    recognised: Date | None = None
    """When that state recognised Uzbekistan."""
    established: Date | None = None
    """When diplomatic relations were established."""
    ended: Date | None = None


class Mission(Fact):
    """An embassy, consulate or permanent mission: of one state in another, or to an organization."""

    of: CountryRef
    """The sending state."""
    in_: CountryRef
    """The receiving state."""
    city: PlaceRef
    kind: Literal["embassy", "consulate-general", "consulate", "permanent-mission", "office"]
    to_organization: OrganizationRef | None = None
    opened: Date | None = None
    closed: Date | None = None


class Twinning(Fact):
    """A tie between a place in Uzbekistan and one abroad."""

    uzbek: PlaceRef
    partner: PlaceRef
    kind: Literal["sister-city", "twin-town", "friendship-city", "partnership", "cooperation-agreement", "memorandum"]
    since: Date | None = None
    until: Date | None = None


class Meeting(Fact):
    """One edition of a recurring forum or format."""

    series: OrganizationRef
    title: Text
    edition: Annotated[int, Field(ge=1, lt=2**63)] | None = None
    date: Date
    place: PlaceRef | None = None
    countries: Countries = ()
    """The states that took part, Uzbekistan understood."""
    announced: bool = False
    """True where the source only announces it: it may never have been held."""


class Officeholder(Fact):
    """A term of a president, prime minister or minister."""

    office: Literal["president", "prime-minister", "minister-of-foreign-affairs", "deputy-minister-of-foreign-affairs"]
    name: Text
    from_: Date | None = None
    to: Date | None = None
    """The first day out of office; absent while in office."""
    acting: bool = False
    """True of one who only stood in."""


class Figure(Fact):
    """A count or amount that a source asserts."""

    subject: Text
    """What it is about, in words."""
    quantity: Text
    """What is counted."""
    value: Annotated[int | float, BeforeValidator(_check_number)]
    approximate: bool = False
    as_of: Date
    """The date for which the source asserts it."""
    countries: Countries = ()
    organizations: Organizations = ()
    about: Facts = ()


class Dataset(BaseModel):
    """A whole dataset, table by table, in the order of the data dictionary."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    dataset: About
    source: tuple[Source, ...] = ()
    country: tuple[Country, ...] = ()
    place: tuple[Place, ...] = ()
    person: tuple[Person, ...] = ()
    organization: tuple[Organization, ...] = ()
    membership: tuple[Membership, ...] = ()
    event: tuple[Event, ...] = ()
    agreement: tuple[Agreement, ...] = ()
    relation: tuple[Relation, ...] = ()
    mission: tuple[Mission, ...] = ()
    twinning: tuple[Twinning, ...] = ()
    meeting: tuple[Meeting, ...] = ()
    officeholder: tuple[Officeholder, ...] = ()
    figure: tuple[Figure, ...] = ()

    @classmethod
    def of_checked(cls, about: About, records: Mapping[str, Mapping[str, Record]]) -> Self:
        """Return the dataset of records, by table and id, that are validated already."""
        tables: dict[str, Any] = {table: tuple(of_table.values()) for table, of_table in records.items()}
        return cls.model_construct(dataset=about, **tables)

    def records(self) -> Iterator[tuple[str, Record]]:
        """Yield every record with the name of its table, in file order."""
        for table in TABLES:
            for record in getattr(self, table):
                yield table, record


def fields_of(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """Return the fields of a model by their names in the dataset, its own before the evidence."""
    fields = {field.alias or name: field for name, field in model.model_fields.items()}
    return dict(sorted(fields.items(), key=lambda item: item[0] in EVIDENCE and issubclass(model, Fact)))


def _model_of(annotation: Any) -> type[Record]:
    model: type[Record] = get_args(annotation)[0]
    return model


TABLES: dict[str, type[Record]] = {
    name: _model_of(field.annotation) for name, field in Dataset.model_fields.items() if name != "dataset"
}
"""Every array of tables in a dataset and the model of its records."""
