"""The questions as functions: the same rows as the command line gives, for notebooks and programs.

Names, dates and kinds are written as on the command line: ``"kz"``, ``"Samarqand"``, ``"1999"``, ``"2016.."``. Every
function takes ``data``, the files to lay over the bundled dataset, and may raise ``names.UnknownNameError``,
``dates.DateError``, ``problems.UsageError`` and ``problems.DatasetError``, whose texts say how to go on.
"""

import inspect
from collections.abc import Iterable, Sequence
from importlib import import_module
from io import StringIO
from pathlib import Path
from typing import Any

from uzrel import dataset, index
from uzrel.cli.options import QueryContext, dataset_files
from uzrel.dataset.models import Dataset
from uzrel.queries.agreements import AgreementRow
from uzrel.queries.changes import ChangeRow
from uzrel.queries.country import CountryPage
from uzrel.queries.evidence import DisputeRow, SourceRow
from uzrel.queries.meetings import MeetingRow
from uzrel.queries.membership_answer import MembershipAnswer
from uzrel.queries.memberships import MembershipRow
from uzrel.queries.record import RecordPage
from uzrel.queries.relations import RelationRow
from uzrel.queries.search import SearchRow
from uzrel.queries.timeline import TimelineRow
from uzrel.queries.twinnings import TwinningRow
from uzrel.render.environment import Environment

Some = str | Iterable[str]
"""Several texts, or one in which they are separated by commas."""

Files = Sequence[str | Path]


def load(*overlays: str | Path) -> Dataset:
    """Return the validated dataset, with the files ``overlays`` laid over the bundled one.

    Raises ``problems.DatasetError`` with every problem of every file.
    """
    return dataset.load([index.bundled_path(), *map(Path, overlays)]).dataset


def memberships(
    organization: str | None = None,
    *,
    on: str | None = None,
    ever: bool = False,
    of: str = "uz",
    with_: Some = (),
    not_with: Some = (),
    status: Some = (),
    kind: Some = (),
    certain: bool = False,
    data: Files = (),
) -> list[MembershipRow]:
    """Return what a state belongs to: today, or ``on`` a day, or ``ever``; in one ``organization`` whenever it was.

    ``with_`` keeps what these states belonged to at the same time, ``not_with`` what none of them did.
    """
    if organization is not None and on is not None:
        return membership_answer(
            organization, on=on, of=of, with_=with_, status=status, certain=certain, data=data
        ).then
    return _rows(
        "member_of",
        data,
        org=organization,
        on=on,
        all_=ever,
        of=of,
        with_=_listed(with_),
        not_with=_listed(not_with),
        status=_listed(status),
        kind=_listed(kind),
        certain=certain,
    )


def membership_answer(
    organization: str,
    *,
    on: str = "today",
    of: str = "uz",
    with_: Some = (),
    status: Some = (),
    certain: bool = False,
    data: Files = (),
) -> MembershipAnswer:
    """Return whether a state, or it and all of ``with_``, belonged to an organization ``on`` a day: its ``answer``."""
    (row,) = _rows(
        "member_of",
        data,
        org=organization,
        on=on,
        of=of,
        with_=_listed(with_),
        status=_listed(status),
        certain=certain,
    )
    found: MembershipAnswer = row
    return found


def timeline(
    when: str | None = None,
    *,
    with_: str | Sequence[str] = (),
    kind: Some = (),
    around: str | None = None,
    days: int | None = None,
    before: str | None = None,
    after: str | None = None,
    certain: bool = False,
    reverse: bool = False,
    data: Files = (),
) -> list[TimelineRow]:
    """Return what happened in ``when``, ``around`` a day, ``before`` or ``after`` the record with an id, or ever.

    ``with_`` keeps what concerns all of these names; ``"kz,tr"`` is either of two.
    """
    return _rows(
        "timeline",
        data,
        when=when,
        with_=_groups(with_),
        kind=_listed(kind),
        around=around,
        days=days,
        before=before,
        after=after,
        certain=certain,
        reverse=reverse,
    )


def agreements(
    party: str | None = None, *, kind: Some = (), on: str | None = None, certain: bool = False, data: Files = ()
) -> list[AgreementRow]:
    """Return treaties, agreements, laws and strategies; with ``on`` those in force then."""
    return _rows("agreements", data, party=party, kind=_listed(kind), on=on, certain=certain)


def relations(
    country: str | None = None, *, on: str | None = None, certain: bool = False, data: Files = ()
) -> list[RelationRow]:
    """Return diplomatic relations and missions, state by state; with ``on`` those there were then."""
    return _rows("relations", data, country=country, on=on, certain=certain)


def twinnings(
    name: str | None = None, *, on: str | None = None, certain: bool = False, data: Files = ()
) -> list[TwinningRow]:
    """Return twinned places, of one place or country or all; with ``on`` those there were then."""
    return _rows("twins", data, name=name, on=on, certain=certain)


def meetings(name: str | None = None, *, data: Files = ()) -> list[MeetingRow]:
    """Return the editions of a series of meetings, or those that a state took part in, or all."""
    return _rows("meetings", data, name=name)


def changes(
    start: str,
    end: str,
    *,
    table: Some = (),
    with_: str | Sequence[str] = (),
    certain: bool = False,
    data: Files = (),
) -> list[ChangeRow]:
    """Return what began, ended or took on another status between two days, as ``uzrel diff`` does."""
    return _rows("diff", data, first=start, second=end, table=_listed(table), with_=_groups(with_), certain=certain)


def search(text: str, *, table: Some = (), data: Files = ()) -> list[SearchRow]:
    """Return the records that speak of something, best first."""
    return _rows("search", data, text=[text], table=_listed(table))


def sources(*, data: Files = ()) -> list[SourceRow]:
    """Return the sources, and how many facts stand on each."""
    return _rows("sources", data)


def disputes(
    when: str | None = None,
    *,
    with_: str | Sequence[str] = (),
    table: Some = (),
    field: Some = (),
    certain: bool = False,
    data: Files = (),
) -> list[DisputeRow]:
    """Return every value that a source gives and the record did not adopt."""
    narrowed = {"with_": _groups(with_), "table": _listed(table), "field": _listed(field)}
    return _rows("disputes", data, when=when, **narrowed, certain=certain)


def record(name: str, *, data: Files = ()) -> RecordPage:
    """Return one record whole: its fields, its sources, its disputes, and what refers to it."""
    found: RecordPage = _answer("show", data, name=name)
    return found


def country(name: str, *, data: Files = ()) -> CountryPage:
    """Return everything with one state."""
    found: CountryPage = _answer("country", data, name=name)
    return found


def _rows(module: str, data: Files, **options: object) -> list[Any]:
    return list(_answer(module, data, **options))


def _answer(module: str, data: Files, **options: object) -> Any:
    """Return what the question behind a command answers, its answer read to the end."""
    question = inspect.unwrap(import_module(f"uzrel.cli.commands.{module}").command)

    def answer(opened: index.Index) -> list[Any]:
        found = question(QueryContext(opened, Environment(StringIO(), StringIO())), **options)
        return [list(found) if isinstance(found, Iterable) else found]

    (found,) = index.ask(dataset_files(list(map(Path, data))), answer)
    return found


def _groups(names: str | Sequence[str]) -> list[str]:
    """Return names as an option has them that may be given several times."""
    return [names] if isinstance(names, str) else list(names)


def _listed(texts: Some) -> str | None:
    """Return several texts as an option has them."""
    return (texts if isinstance(texts, str) else ",".join(texts)) or None
