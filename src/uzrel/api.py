"""The Python API: the questions as typed functions, which the commands call too.

``open`` returns a ``Database``, whose methods are the questions. The functions of the same names ask the bundled
dataset and return lists. A time is given as text (``"2016.."``, ``"May 2005"``), a ``date`` or a year; several names
as a list. Every question may raise ``UnknownNameError``, ``DateError``, ``UsageError`` and ``DatasetError``, whose
messages say how to go on.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from datetime import date
from os import PathLike, fspath
from os.path import realpath
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar, Unpack

from uzrel.index.database import Index
from uzrel.index.open import WhileBuilding, ask, bundled_path
from uzrel.model.country_codes import HOME
from uzrel.model.errors import UsageError
from uzrel.model.tables import FACTS, RECORDS, STATEFUL
from uzrel.queries.resolver import Groups, Names, Resolver, Time, TimeFilter, among, listed

if TYPE_CHECKING:
    from uzrel.dataset.models import Dataset
    from uzrel.export.target import ExportFormat
    from uzrel.queries.agreements import AgreementRow
    from uzrel.queries.changes import ChangeRow
    from uzrel.queries.citation import Cited
    from uzrel.queries.country import CountryPage
    from uzrel.queries.coverage import Coverage
    from uzrel.queries.evidence import CitedRow, DisputeRow, SingleSourceRow, SourceRow
    from uzrel.queries.meetings import MeetingRow
    from uzrel.queries.membership_answer import MembershipAnswer
    from uzrel.queries.membership_chart import MembershipBar
    from uzrel.queries.memberships import MembershipRow
    from uzrel.queries.missions import MissionRow
    from uzrel.queries.names import Name
    from uzrel.queries.officeholders import OfficeholderRow
    from uzrel.queries.panel import DyadRow, PanelRow, StateYearRow
    from uzrel.queries.people import PersonRow
    from uzrel.queries.record import RecordPage
    from uzrel.queries.relations import RelationRow
    from uzrel.queries.search import SearchRow
    from uzrel.queries.state_years import PanelScope
    from uzrel.queries.stats import StatRow, Summary
    from uzrel.queries.timeline import TimelineRow
    from uzrel.queries.twinnings import TwinningRow
    from uzrel.queries.years import YearRow

P = ParamSpec("P")
T = TypeVar("T")
Data = str | PathLike[str] | Iterable[str | PathLike[str]]
"""One path or several."""

AROUND_DAYS = 30
"""The days on either side that ``timeline(around=…)`` covers by default."""


def dataset_paths(data: Data = (), *, bundled: bool = True) -> list[Path]:
    """Return the paths of a dataset: the bundled file if wanted, then those that add to it or correct it.

    A file given twice stands where it was last given. Raises ``UsageError`` where there is no file at all.
    """
    added = [data] if isinstance(data, str | PathLike) else data
    paths = [*([bundled_path()] if bundled else []), *(Path(fspath(path)) for path in added)]
    if not paths:
        raise UsageError("there is no data without the bundled dataset; give a file of your own")
    last = {realpath(path): number for number, path in enumerate(paths)}
    return [paths[number] for number in sorted(last.values())] if len(paths) > 1 else paths


def open(*data: str | PathLike[str], bundled: bool = True) -> "Database":  # noqa: A001 - as uzrel.open
    """Return the bundled dataset together with the user's own files, or these alone."""
    return Database(dataset_paths(data, bundled=bundled))


def load(*data: str | PathLike[str], bundled: bool = True) -> "Dataset":
    """Return the bundled dataset together with the user's own files, or these alone, as validated models.

    Raises ``DatasetError`` with every problem of every file.
    """
    from uzrel.dataset.load import load as load_files

    return load_files(dataset_paths(data, bundled=bundled)).dataset


def _ignore(remark: str) -> None:
    """Discard a remark."""


class Database:
    """A dataset to query. Rows are read while they are iterated over."""

    __slots__ = ("notify", "paths", "today", "while_building")

    def __init__(
        self,
        paths: Sequence[Path] = (),
        today: date | None = None,
        notify: Callable[[str], None] = _ignore,
        while_building: WhileBuilding = nullcontext,
    ) -> None:
        """Take the files, the bundled one by default, and the day that is today.

        ``notify`` is called with each remark on how a question was understood, and ``while_building`` gives the
        context in which an index is built, if one has to be.
        """
        self.paths = paths or dataset_paths()
        self.today = today or date.today()
        self.notify = notify
        self.while_building = while_building

    def silent(self) -> "Database":
        """Return the same dataset without remarks."""
        return Database(self.paths, self.today, while_building=self.while_building)

    def ask(self, query: Callable[[Resolver], Iterable[T]], *, full_text: bool = False) -> Iterator[T]:
        """Yield what a query returns; it is run again if a stored index proves damaged."""

        def asked(index: Index) -> Iterable[T]:
            return query(Resolver(index, self.today, self.notify))

        return ask(self.paths, asked, self.while_building, full_text=full_text)

    def _one(self, query: Callable[[Resolver], T]) -> T:
        (found,) = self.ask(lambda resolver: [query(resolver)])
        return found

    def memberships(
        self,
        organization: str | None = None,
        *,
        ever: bool = False,
        of: str = "uz",
        with_: Names = (),
        not_with: Names = (),
        status: Names = (),
        kind: Names = (),
        region: Names = (),
        certain: bool = False,
        **time: Unpack[TimeFilter],
    ) -> "Iterator[MembershipRow]":
        """Yield what a state belongs to today, ``on`` a day, or ``ever``; in ``organization`` whenever it did.

        ``with_`` keeps what these states all belonged to at the same time, ``region`` what at least one state of a part
        of the world did, ``not_with`` what none of the states did.
        """
        from uzrel.queries.membership_remarks import unrecorded_remarks
        from uzrel.queries.memberships import memberships
        from uzrel.queries.regions import abroad

        is_of_today = organization is None and not ever and not _is_restricted(time)

        def query(resolver: Resolver) -> "list[MembershipRow]":
            country = resolver.name(of, "country")
            others = resolver.names(with_, "country"), resolver.names(not_with, "country")
            statuses = resolver.values(status, "membership", "status")
            kinds = resolver.values(kind, "organization", "kind")
            states = abroad(resolver, region, time.get("on"))
            when = resolver.held_at(resolver.today) if is_of_today else resolver.held_at(**time)
            rows = memberships(
                resolver.index,
                country=country.id,
                organizations=_organizations(resolver, organization, time.get("on"))
                if organization is not None
                else (),
                when=when,
                statuses=statuses,
                kinds=kinds,
                shared_with=[name.id for name in others[0]],
                not_with=[name.id for name in others[1]],
                region=states,
                certain=certain,
            )
            named = [*others[0], *others[1]]
            for remark in unrecorded_remarks(resolver.index, rows, country, named, when, regions=listed(region)):
                resolver.notify(remark)
            return rows

        return self.ask(query)

    def membership_answer(
        self,
        organization: str,
        *,
        of: str = "uz",
        with_: Names = (),
        status: Names = (),
        certain: bool = False,
        **time: Unpack[TimeFilter],
    ) -> "MembershipAnswer":
        """Return whether a state, and all of ``with_``, belonged to an organization ``on`` a day, or today."""
        from uzrel.queries.membership_answer import membership_answer

        def query(resolver: Resolver) -> "MembershipAnswer":
            when = resolver.held_at(**time) if _is_restricted(time) else resolver.held_at(resolver.today)
            assert when
            return membership_answer(
                resolver.index,
                resolver.name(organization, "organization"),
                resolver.names([of, *listed(with_)], "country"),
                when,
                statuses=resolver.values(status, "membership", "status"),
                certain=certain,
            )

        return self._one(query)

    def timeline(
        self,
        when: Time | None = None,
        *,
        since: Time | None = None,
        until: Time | None = None,
        with_: Groups = (),
        region: Names = (),
        kind: Names = (),
        around: Time | None = None,
        days: int | None = None,
        before: str | None = None,
        after: str | None = None,
        everything: bool = False,
        certain: bool = False,
        reverse: bool = False,
    ) -> "Iterator[TimelineRow]":
        """Yield what happened in ``when``, ``around`` a day, ``before`` or ``after`` the record with an id, or ever.

        ``with_`` keeps what is about all of these names; ``[["kz", "tr"], "ru"]`` is either of two and a third. Without
        it, what concerns Uzbekistan is kept, or with ``everything`` also what other states did among themselves.
        """
        from uzrel.queries.regions import abroad
        from uzrel.queries.timeline import timeline
        from uzrel.queries.timeline_window import timeline_window

        if days is not None and around is None:
            raise UsageError("the number of days says how far around a time to look; give that time too")
        margin = AROUND_DAYS if days is None else days
        return self.ask(
            lambda resolver: timeline(
                resolver.index,
                timeline_window(
                    resolver.index,
                    resolver.happened_in(when, since, until),
                    resolver.happened_in(around),
                    margin,
                    before=resolver.record(before) if before is not None else None,
                    after=resolver.record(after) if after is not None else None,
                ),
                resolver.parties(with_),
                resolver.values(kind, "entry_kind", "kind"),
                region=abroad(resolver, region, when),
                everything=everything,
                certain=certain,
                reverse=reverse,
            )
        )

    def panel(self, **scope: "Unpack[PanelScope]") -> "Iterator[PanelRow]":
        """Yield the tie of each state to each organization in each year, with its code."""
        from uzrel.queries.panel import panel
        from uzrel.queries.state_years import StateYears

        return self.ask(lambda resolver: panel(StateYears.of_scope(resolver, scope)))

    def wide_panel(self, **scope: "Unpack[PanelScope]") -> "Iterator[StateYearRow]":
        """Yield a row per state and year, with the code of the tie to each organization in a field of its own."""
        from uzrel.queries.panel import wide_panel
        from uzrel.queries.state_years import StateYears

        return self.ask(lambda resolver: wide_panel(StateYears.of_scope(resolver, scope)))

    def dyads(self, **scope: "Unpack[PanelScope]") -> "Iterator[DyadRow]":
        """Yield the organizations that each pair of states shared in each year; of one state, with every other."""
        from uzrel.queries.panel import dyads
        from uzrel.queries.state_years import StateYears

        return self.ask(lambda resolver: dyads(StateYears.of_scope(resolver, scope)))

    def anniversaries(self, day: date | None = None, *, everything: bool = False) -> "Iterator[TimelineRow]":
        """Yield what happened on this day of the year, in any year; today unless a day is given."""
        from uzrel.queries.anniversaries import anniversaries

        chosen = day or self.today
        return self.ask(lambda resolver: anniversaries(resolver.index, chosen.month, chosen.day, everything=everything))

    def changes(
        self,
        start: Time,
        end: Time,
        *,
        table: Names = (),
        with_: Groups = (),
        region: Names = (),
        everything: bool = False,
        certain: bool = False,
    ) -> "Iterator[ChangeRow]":
        """Yield what began, ended or changed its status after one day and until another."""
        from uzrel.queries.changes import changes
        from uzrel.queries.regions import abroad

        groups = among(table, "table", STATEFUL)

        def query(resolver: Resolver) -> "Iterator[ChangeRow]":
            after, until = resolver.when(start), resolver.happened_in(end)
            assert after
            assert until
            if until.precedes(after):
                raise UsageError(f"{end} lies before {start}; give the earlier one first")
            concerning = resolver.parties(with_)
            return changes(
                resolver.index,
                after,
                until,
                groups=groups,
                concerning=concerning,
                region=abroad(resolver, region, end),
                everything=everything,
                certain=certain,
            )

        return self.ask(query)

    def agreements(
        self,
        party: str | None = None,
        *,
        kind: Names = (),
        region: Names = (),
        certain: bool = False,
        **time: Unpack[TimeFilter],
    ) -> "Iterator[AgreementRow]":
        """Yield treaties, agreements, laws and strategies; with ``on`` those in force then."""
        from uzrel.queries.agreements import agreements
        from uzrel.queries.regions import abroad

        return self.ask(
            lambda resolver: agreements(
                resolver.index,
                party=_optional(resolver, party, "country", "organization", "place"),
                region=abroad(resolver, region, time.get("on")),
                when=resolver.held_at(**time),
                kinds=resolver.values(kind, "agreement", "kind"),
                certain=certain,
            )
        )

    def relations(
        self,
        country: str | None = None,
        *,
        region: Names = (),
        certain: bool = False,
        **time: Unpack[TimeFilter],
    ) -> "Iterator[RelationRow]":
        """Yield diplomatic relations and missions, state by state; with ``on`` those that existed then."""
        from uzrel.queries.regions import abroad
        from uzrel.queries.relations import relations

        return self.ask(
            lambda resolver: relations(
                resolver.index,
                country=_other(resolver.name(country, "country").id) if country is not None else None,
                region=abroad(resolver, region, time.get("on")),
                when=resolver.held_at(**time),
                certain=certain,
            )
        )

    def missions(
        self,
        name: str | None = None,
        *,
        kind: Names = (),
        region: Names = (),
        certain: bool = False,
        **time: Unpack[TimeFilter],
    ) -> "Iterator[MissionRow]":
        """Yield embassies, consulates and permanent missions: of a state, region or city, or to an organization."""
        from uzrel.model.regions import is_region
        from uzrel.queries.missions import missions
        from uzrel.queries.regions import abroad

        named = name if name is not None and is_region(name) else None
        party = name if named is None else None
        regions = [*listed(region), *([named] if named is not None else [])]
        return self.ask(
            lambda resolver: missions(
                resolver.index,
                _optional(resolver, party, "country", "place", "organization"),
                resolver.held_at(**time),
                region=abroad(resolver, regions, time.get("on")),
                kinds=resolver.values(kind, "mission", "kind"),
                certain=certain,
            )
        )

    def people(self, name: str | None = None, *, region: Names = ()) -> "Iterator[PersonRow]":
        """Yield the people on record: one, those who act for a state or for those of a region, or all."""
        from uzrel.queries.people import people
        from uzrel.queries.regions import abroad

        return self.ask(
            lambda resolver: people(
                resolver.index,
                _optional(resolver, name, "person", "country"),
                region=abroad(resolver, region),
            )
        )

    def twinnings(
        self,
        name: str | None = None,
        *,
        region: Names = (),
        certain: bool = False,
        **time: Unpack[TimeFilter],
    ) -> "Iterator[TwinningRow]":
        """Yield twinned places, of one place or country or all; with ``on`` those that were twinned then."""
        from uzrel.queries.regions import abroad
        from uzrel.queries.twinnings import twinnings

        return self.ask(
            lambda resolver: twinnings(
                resolver.index,
                _optional(resolver, name, "place", "country"),
                resolver.held_at(**time),
                region=abroad(resolver, region, time.get("on")),
                certain=certain,
            )
        )

    def officeholders(
        self,
        office: str | None = None,
        *,
        certain: bool = False,
        **time: Unpack[TimeFilter],
    ) -> "Iterator[OfficeholderRow]":
        """Yield who holds an office today or held it in a time; of one office or person, everyone who ever did."""
        from uzrel.queries.officeholders import officeholders

        is_of_today = office is None and not _is_restricted(time)
        return self.ask(
            lambda resolver: officeholders(
                resolver.index,
                office,
                resolver.held_at(resolver.today) if is_of_today else resolver.held_at(**time),
                certain=certain,
            )
        )

    def meetings(
        self,
        name: str | None = None,
        *,
        region: Names = (),
        certain: bool = False,
        **time: Unpack[TimeFilter],
    ) -> "Iterator[MeetingRow]":
        """Yield the editions of a series of meetings, or those a state took part in, or all; ``on`` keeps a time."""
        from uzrel.queries.meetings import meetings
        from uzrel.queries.regions import abroad

        return self.ask(
            lambda resolver: meetings(
                resolver.index,
                _optional(resolver, name, "organization", "country"),
                resolver.happened_in(**time),
                region=abroad(resolver, region, time.get("on")),
                certain=certain,
            )
        )

    def country(self, name: str) -> "CountryPage":
        """Return everything with one state."""
        from uzrel.queries.country import country

        return self._one(lambda resolver: country(resolver.index, resolver.name(name, "country"), today=resolver.today))

    def membership_chart(
        self,
        *,
        on: Time | None = None,
        status: Names = (),
        kind: Names = (),
        with_: Names = (),
        region: Names = (),
        since: date | None = None,
        until: date | None = None,
    ) -> "Iterator[MembershipBar]":
        """Yield the bars of a chart of Uzbekistan's memberships, up to the day the record is kept up to."""
        from uzrel.queries.coverage import recorded_until
        from uzrel.queries.membership_chart import membership_chart
        from uzrel.queries.memberships import membership_spans
        from uzrel.queries.regions import abroad

        def query(resolver: Resolver) -> "Iterator[MembershipBar]":
            others = resolver.names(with_, "country")
            found = membership_spans(
                resolver.index,
                country=HOME,
                when=resolver.held_at(on),
                statuses=resolver.values(status, "membership", "status"),
                kinds=resolver.values(kind, "organization", "kind"),
                shared_with=[other.id for other in others],
                region=abroad(resolver, region, on),
            )
            for other in others:
                if count := sum(other.id in each.row.unrecorded for each in found):
                    resolver.notify(
                        f"not recorded of {other.label}: whether it belonged to {count} of these organizations, "
                        f"which are left out; the list of memberships shared with {other.id} has them"
                    )
            if region and (count := sum(each.row.certainty == "unrecorded" for each in found)):
                resolver.notify(
                    f"not recorded: whether any state of {', '.join(listed(region))} belonged to {count} others"
                )
            end = recorded_until(resolver.index, until or resolver.today)
            return membership_chart(resolver.index, found, until=end, since=since)

        return self.ask(query)

    def years(
        self,
        *,
        kind: Names = (),
        with_: Groups = (),
        region: Names = (),
        since: date | None = None,
        until: date | None = None,
        everything: bool = False,
    ) -> "Iterator[YearRow]":
        """Yield how many timeline entries each year has by kind, up to the day the record is kept up to."""
        from uzrel.queries.coverage import recorded_until
        from uzrel.queries.regions import abroad
        from uzrel.queries.years import years

        return self.ask(
            lambda resolver: years(
                resolver.index,
                until=recorded_until(resolver.index, until or resolver.today),
                since=since,
                concerning=resolver.parties(with_),
                region=abroad(resolver, region),
                kinds=resolver.values(kind, "entry_kind", "kind"),
                everything=everything,
            )
        )

    def search(
        self, text: str, *, table: Names = (), since: Time | None = None, until: Time | None = None
    ) -> "Iterator[SearchRow]":
        """Yield the records with all the words of ``text``, or else with any of them, best first.

        ``since`` and ``until`` keep those whose date may lie in that time.
        """
        from uzrel.queries.search import search

        tables = among(table, "table", RECORDS)

        def query(resolver: Resolver) -> "Iterator[SearchRow]":
            found = search(resolver.index, text, tables)
            if found.matched == "any":
                resolver.notify("no record has all of these words; shown are those with any of them")
            when = resolver.happened_in(since=since, until=until)
            return (row for row in found.rows if when is None or row.may_lie_in(when))

        return self.ask(query, full_text=True)

    def record(self, name: str) -> "RecordPage":
        """Return one record whole: its fields, its sources, its disputes, and what refers to it."""
        from uzrel.queries.record import record

        return self._one(lambda resolver: record(resolver.index, resolver.record(name)))

    def citations(self, names: Names = ()) -> "Iterator[Cited]":
        """Yield what to cite for records: each as an entry of the dataset, and its sources; else the dataset itself."""
        from uzrel.queries.citation import citations, edition

        def query(resolver: Resolver) -> "list[Cited]":
            ids = [resolver.record(name) for name in listed(names)]
            return citations(resolver.index, ids) if ids else [edition(resolver.index)]

        return self.ask(query)

    def sources(self) -> "Iterator[SourceRow]":
        """Yield the sources, those that most facts cite first."""
        from uzrel.queries.evidence import sources

        return self.ask(lambda resolver: sources(resolver.index))

    def addresses(self) -> dict[str, str]:
        """Return the address of each source by its id."""
        from uzrel.queries.addresses import addresses_of

        return dict(self.ask(lambda resolver: addresses_of(resolver.index)))

    def citing(self, source: str) -> "Iterator[CitedRow]":
        """Yield the records that cite a source."""
        from uzrel.queries.evidence import citing

        return self.ask(lambda resolver: citing(resolver.index, resolver.name(source, "source").id))

    def single_source_facts(self, source: str | None = None) -> "Iterator[SingleSourceRow]":
        """Yield the facts that rest on one source alone, on ``source`` if given."""
        from uzrel.queries.evidence import single_source_facts

        return self.ask(
            lambda resolver: single_source_facts(
                resolver.index, resolver.name(source, "source").id if source is not None else None
            )
        )

    def disputes(
        self,
        when: Time | None = None,
        *,
        since: Time | None = None,
        until: Time | None = None,
        with_: Groups = (),
        region: Names = (),
        table: Names = (),
        field: Names = (),
        certain: bool = False,
    ) -> "Iterator[DisputeRow]":
        """Yield every value that a source gives and the record did not adopt."""
        from uzrel.queries.evidence import disputes
        from uzrel.queries.regions import abroad

        tables = among(table, "table", FACTS)
        return self.ask(
            lambda resolver: disputes(
                resolver.index,
                resolver.happened_in(when, since, until),
                resolver.parties(with_),
                tables,
                resolver.values(field, "dispute", "field"),
                region=abroad(resolver, region, when),
                certain=certain,
            )
        )

    def export(self, target: str | PathLike[str], chosen: "ExportFormat") -> None:
        """Write the whole dataset to a file or folder, in place of what is there, whole or not at all.

        Raises ``OSError`` where that cannot be done.
        """
        from uzrel.export.writing import write

        self._one(lambda resolver: write(resolver.index, Path(target), chosen))

    def stats(self) -> "Iterator[StatRow]":
        """Yield the numbers of facts and sources: in all, by table, by decade and by kind of source."""
        from uzrel.queries.stats import stats

        files = ["bundled" if path == bundled_path() else str(path) for path in self.paths]
        return self.ask(lambda resolver: stats(resolver.index, files))

    def about(self) -> "Summary":
        """Return what the dataset is: its title, version, day, licence, and how many facts and sources it has."""
        from uzrel.queries.stats import summary

        return self._one(lambda resolver: summary(resolver.index))

    def recorded_until(self, day: date) -> date:
        """Return ``day``, or the last day the record is kept up to if that is earlier."""
        from uzrel.queries.coverage import recorded_until

        return self._one(lambda resolver: recorded_until(resolver.index, day))

    def coverage(self, table: str | None = None, *, kind: Names = (), of: str | None = None) -> "Coverage":
        """Return the years that the timeline covers, or the records of a table, and the day the data is kept up to.

        ``kind`` restricts them to some kinds, ``of`` to the memberships of a state.
        """
        from uzrel.queries.coverage import TIMELINE, coverage

        return self._one(
            lambda resolver: coverage(
                resolver.index,
                table or TIMELINE,
                kinds=listed(kind),
                country=resolver.name(of, "country").id if of is not None else None,
            )
        )


def _is_restricted(time: TimeFilter) -> bool:
    """Return whether a filter names any time."""
    return any(value is not None for value in time.values())


def _optional(resolver: Resolver, name: str | None, *tables: str) -> "Name | None":
    """Find the party that an answer is restricted to; Uzbekistan is a party to everything and restricts nothing."""
    found = resolver.name(name, *tables) if name is not None else None
    return found if found and found.id != HOME else None


def _other(country: str) -> str | None:
    """Return a state, but None for Uzbekistan, which has no relations with itself: that stands for all states."""
    return country if country != HOME else None


def _organizations(resolver: Resolver, text: str, on: Time | None) -> list[str]:
    """Find an organization and, unless a time is given, those it replaced, and notify the user of these."""
    from uzrel.queries.organizations import predecessors

    found = resolver.name(text, "organization")
    earlier = predecessors(resolver.index, found.id) if on is None else []
    if earlier:
        names = ", ".join(resolver.name(id_, "organization").label for id_ in earlier)
        resolver.notify(f"{found.label} took the place of {names}, shown too")
    return [found.id, *earlier]


def _listing(question: Callable[Concatenate[Database, P], Iterable[T]]) -> Callable[P, list[T]]:
    """Return a function that asks the bundled dataset for a list of rows."""

    def ask_bundled(*args: P.args, **kwargs: P.kwargs) -> list[T]:
        return list(question(Database(), *args, **kwargs))

    ask_bundled.__doc__ = question.__doc__
    return ask_bundled


def _single(question: Callable[Concatenate[Database, P], T]) -> Callable[P, T]:
    """Return a function that asks the bundled dataset for one answer."""

    def ask_bundled(*args: P.args, **kwargs: P.kwargs) -> T:
        return question(Database(), *args, **kwargs)

    ask_bundled.__doc__ = question.__doc__
    return ask_bundled


memberships = _listing(Database.memberships)
membership_answer = _single(Database.membership_answer)
panel = _listing(Database.panel)
wide_panel = _listing(Database.wide_panel)
dyads = _listing(Database.dyads)
timeline = _listing(Database.timeline)
changes = _listing(Database.changes)
agreements = _listing(Database.agreements)
relations = _listing(Database.relations)
missions = _listing(Database.missions)
people = _listing(Database.people)
twinnings = _listing(Database.twinnings)
meetings = _listing(Database.meetings)
officeholders = _listing(Database.officeholders)
country = _single(Database.country)
search = _listing(Database.search)
record = _single(Database.record)
sources = _listing(Database.sources)
disputes = _listing(Database.disputes)
