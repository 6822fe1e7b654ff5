"""``uzrel member-of``: what Uzbekistan belongs to."""

from collections.abc import Callable, Iterable
from typing import Annotated, NamedTuple

import typer

from uzrel.api import Database
from uzrel.cli.completion import last_of, names_of, values_of
from uzrel.cli.filters import SinceOption, UntilOption, names_in, region_option
from uzrel.cli.listing import listing
from uzrel.cli.options import CertainOption, ListingOptions, split
from uzrel.cli.status import ExitStatus
from uzrel.model.country_codes import HOME
from uzrel.model.errors import UsageError
from uzrel.queries.membership_answer import MembershipAnswer
from uzrel.queries.memberships import MembershipRow
from uzrel.render.columns import ID, MARK, SOURCE, between, brief_day, citations, day
from uzrel.render.sentences import sentence
from uzrel.render.view import Column, Layout, Placement

ANSWER = list[MembershipRow] | list[MembershipAnswer]
EXAMPLES = (
    ("uzrel member-of", "today"),
    ("uzrel member-of --on 2005-06-01 --json", "on a day, for a script"),
    ("uzrel member-of guam", "one organization, past and present"),
    ("uzrel member-of guam --on 2004", "was it in one then?"),
    ("uzrel member-of --with kz", "shared with Kazakhstan"),
    ("uzrel member-of --of kz --not-with uz", "Kazakhstan's, not Uzbekistan's"),
)
STATUS = {
    "yes": ExitStatus.ANSWERED,
    "no": ExitStatus.NO,
    "possibly": ExitStatus.POSSIBLY,
    "unrecorded": ExitStatus.UNRECORDED,
}
"""The exit status of each answer with ``--quiet``."""


def _with_shared(row: MembershipRow, words: Callable[[str | None], str]) -> str:
    """Return beginning and end, and those of the shared time if they differ; ``words`` formats a date."""
    own, shared = between(row.from_, row.to, words), between(row.shared_from, row.shared_to, words)
    return f"{own} (together {shared})" if (row.shared_from or row.shared_to) and shared != own else own


COLUMNS = (
    MARK,
    Column("Organization", MembershipRow.body, main=True),
    Column("Status", lambda row: row.status),
    Column(
        "From – to",
        lambda row: _with_shared(row, day),
        narrow_cell=lambda row: _with_shared(row, brief_day),
    ),
    ID,
    SOURCE,
)
LAYOUT = Layout(MembershipRow, COLUMNS)


def _evidence(row: MembershipAnswer, cited: Callable[[list[str]], str] = citations) -> str:
    spans = row.then or row.otherwise
    return "  ".join([*(span.id for span in spans), cited([source for span in spans for source in span.sources])])


ANSWER_LAYOUT = Layout(
    MembershipAnswer,
    (
        Column("", sentence, main=True),
        Column("", _evidence, placement=Placement.BELOW, long_cell=lambda row: _evidence(row, ", ".join)),
    ),
)


def _layout(options: "Options", _shared: ListingOptions) -> Layout:
    return ANSWER_LAYOUT if options.is_yes_or_no else LAYOUT


class Options(NamedTuple):
    """The command's own options."""

    org: Annotated[
        str | None,
        typer.Argument(
            metavar="[ORG]",
            autocompletion=names_of("organization"),
            help="One organization, past and present: guam, OSCE, 'Paris Union'.",
        ),
    ] = None
    on: Annotated[
        str | None,
        typer.Option(
            metavar="WHEN",
            help="On this day, or in this month, year or range. With ORG, answer yes or no.",
        ),
    ] = None
    since: SinceOption = None
    until: UntilOption = None
    status: Annotated[
        str | None,
        typer.Option(
            metavar="A,B",
            autocompletion=last_of(values_of(("membership", "status"))),
            help="Only with this status: member,observer.",
        ),
    ] = None
    kind: Annotated[
        str | None,
        typer.Option(
            metavar="A,B",
            autocompletion=last_of(values_of(("organization", "kind"))),
            help="Only organizations of this kind: security,economic.",
        ),
    ] = None
    with_: Annotated[
        str | None,
        typer.Option(
            "--with",
            metavar="A,B",
            autocompletion=last_of(names_of("country")),
            help="Only what all these states belonged to together: kz,tr.",
        ),
    ] = None
    not_with: Annotated[
        str | None,
        typer.Option(
            metavar="A,B",
            autocompletion=last_of(names_of("country")),
            help="Only what none of these states belonged to: ru.",
        ),
    ] = None
    region: Annotated[str | None, region_option("Only what states of these belonged to: gulf,eu,africa.")] = None
    of: Annotated[
        str,
        typer.Option(
            metavar="COUNTRY", autocompletion=names_of("country"), help="Ask about another state: kz, Turkey."
        ),
    ] = HOME
    all_: Annotated[bool, typer.Option("--all", help="Past memberships too.")] = False
    certain: CertainOption = False
    quiet: Annotated[
        bool,
        typer.Option("--quiet", "-q", help="With ORG, answer by exit status: 0 yes, 1 no, 4 possibly, 5 unrecorded."),
    ] = False

    @property
    def is_yes_or_no(self) -> bool:
        """Whether the answer is yes, no or possibly."""
        return self.org is not None and (self.on is not None or self.quiet)


def query(database: Database, options: Options) -> Iterable[MembershipRow] | Iterable[MembershipAnswer]:
    """Show what Uzbekistan belongs to: today, on another day, or ever."""
    if options.quiet and options.org is None:
        raise UsageError("--quiet answers yes or no; ask about an organization: uzrel member-of guam --quiet")
    if options.org is not None and options.is_yes_or_no:
        if options.region is not None:
            raise UsageError("--region is for lists; ask about one state with --with or --of")
        return [_answer(database, options, options.org)]
    return database.memberships(
        options.org,
        ever=options.all_,
        on=options.on,
        since=options.since,
        until=options.until,
        of=options.of,
        with_=names_in(options.with_),
        not_with=names_in(options.not_with),
        region=names_in(options.region),
        status=split(options.status),
        kind=split(options.kind),
        certain=options.certain,
    )


def _answer(database: Database, options: Options, organization: str) -> MembershipAnswer:
    """Return whether it belonged. With ``--quiet``, exit with the status of the answer."""
    if options.kind is not None or options.not_with is not None:
        raise UsageError("--kind and --not-with choose among organizations; leave them out where you name one")
    answer = (database.silent() if options.quiet else database).membership_answer(
        organization,
        on=options.on,
        since=options.since,
        until=options.until,
        of=options.of,
        with_=names_in(options.with_),
        status=split(options.status),
        certain=options.certain,
    )
    if options.quiet:
        raise typer.Exit(STATUS[answer.answer])
    return answer


command = listing(query, Options, _layout, subject="memberships", table="membership", by_kind=True)
