"""``uzrel member-of``: what Uzbekistan belongs to."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any

import typer

from uzrel.cli.completion import last_of, names_of
from uzrel.cli.options import CertainOption, QueryContext, listing
from uzrel.model.errors import ExitStatus, UsageError
from uzrel.queries.membership_answer import MembershipAnswer, membership_answer
from uzrel.queries.memberships import MembershipRow, former_name, memberships, predecessors
from uzrel.queries.names import Name
from uzrel.render.columns import ID, MARK, SOURCE, citations, span
from uzrel.render.sentences import sentence
from uzrel.render.view import Column, Layout

ANSWER = list[MembershipRow] | list[MembershipAnswer]
EXAMPLES = (
    ("uzrel member-of", "today"),
    ("uzrel member-of --on 2005-06-01 --json", "on a day, for a script"),
    ("uzrel member-of guam", "every span in one organization"),
    ("uzrel member-of guam --on 2004", "whether it was in one then: yes, no or possibly"),
    ("uzrel member-of --with kz", "what Kazakhstan belongs to as well"),
    ("uzrel member-of --of kz --not-with uz", "what Kazakhstan belongs to and Uzbekistan does not"),
)
STATUS = {"yes": ExitStatus.ANSWERED, "no": ExitStatus.NO, "possibly": ExitStatus.POSSIBLY}
"""By which ``--quiet`` answers."""


def _span(row: MembershipRow) -> str:
    own, shared = span(row.from_, row.to), span(row.shared_from, row.shared_to)
    return f"{own} (together {shared})" if (row.shared_from or row.shared_to) and shared != own else own


COLUMNS = (
    MARK,
    Column("Organization", MembershipRow.body, main=True),
    Column("Status", lambda row: row.status),
    Column("From – to", _span),
    ID,
    SOURCE,
)
LAYOUT = Layout(MembershipRow, COLUMNS)


def _evidence(row: MembershipAnswer) -> str:
    spans = row.then or row.otherwise
    return "  ".join([*(span.id for span in spans), citations([source for span in spans for source in span.sources])])


ANSWER_LAYOUT = Layout(
    MembershipAnswer,
    (
        Column("", sentence, main=True),
        Column("", _evidence, always_below=True),
    ),
)


def _layout(options: Mapping[str, Any]) -> Layout:
    return ANSWER_LAYOUT if options["org"] is not None and options["on"] is not None else LAYOUT


@listing(_layout, nothing="such membership")
def command(
    context: QueryContext,
    org: Annotated[
        str | None,
        typer.Argument(
            metavar="[ORG]",
            autocompletion=names_of("organization"),
            help="Every span in this organization: guam, OSCE, 'Paris Union'.",
        ),
    ] = None,
    on: Annotated[
        str | None,
        typer.Option(
            metavar="WHEN",
            help="On this day, or at some time in this month, year or range: 2005-06-01; with ORG, whether it was.",
        ),
    ] = None,
    status: Annotated[str | None, typer.Option(metavar="A,B", help="Only with this status: member,observer.")] = None,
    kind: Annotated[
        str | None, typer.Option(metavar="A,B", help="Only organizations of this kind: security,economic.")
    ] = None,
    with_: Annotated[
        str | None,
        typer.Option(
            "--with",
            metavar="A,B",
            autocompletion=last_of(names_of("country")),
            help="Only what all of these states belonged to at the same time: kz,tr.",
        ),
    ] = None,
    not_with: Annotated[
        str | None,
        typer.Option(
            metavar="A,B",
            autocompletion=last_of(names_of("country")),
            help="Only what none of these belonged to: ru.",
        ),
    ] = None,
    of: Annotated[
        str,
        typer.Option(
            metavar="COUNTRY", autocompletion=names_of("country"), help="Ask about another state: kz, Turkey."
        ),
    ] = "uz",
    all_: Annotated[bool, typer.Option("--all", help="Whenever it was, the past included.")] = False,
    certain: CertainOption = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="With ORG, answer by the exit status: 0 yes, 1 no, 4 possibly.")
    ] = False,
) -> Iterable[MembershipRow] | Iterable[MembershipAnswer]:
    """Show what Uzbekistan belongs to: today, on another day, or ever.

    Where the dates are not known exactly enough to be sure, a membership is marked as possible.
    """
    if quiet and org is None:
        raise UsageError("--quiet answers yes or no; ask about an organization: uzrel member-of guam --quiet")
    context = context.silently() if quiet else context
    country, others = context.name(of, "country"), context.names(with_, "country")
    statuses = context.choices(status, "membership", "status")
    is_of_today = on is None and (quiet or (org is None and not all_))
    when = context.as_of("today" if is_of_today else on)
    if org is not None and when:
        if kind is not None or not_with is not None:
            raise UsageError("--kind and --not-with choose among organizations; leave them out where you name one")
        body = _organization_named(context, org)
        found = membership_answer(context.index, body, [country, *others], when, statuses=statuses, certain=certain)
        if quiet:
            raise typer.Exit(STATUS[found.answer])
        return [found]
    return memberships(
        context.index,
        country=country.id,
        organizations=_with_predecessors(context, org) if org is not None else (),
        when=when,
        statuses=statuses,
        kinds=context.choices(kind, "organization", "kind"),
        shared_with=[other.id for other in others],
        not_with=[other.id for other in context.names(not_with, "country")],
        certain=certain,
    )


def _organization_named(context: QueryContext, org: str) -> Name:
    """Find an organization, and tell when the name typed is a former one."""
    found = context.name(org, "organization")
    if former := former_name(context.index, found.id, org):
        context.notify(f"{former} is a former name of {found.label}")
    return found


def _with_predecessors(context: QueryContext, org: str) -> list[str]:
    """Find an organization and those it took the place of, and tell what is not plain from the name typed."""
    found = _organization_named(context, org)
    earlier = predecessors(context.index, found.id)
    if earlier:
        context.notify(f"{found.label} took the place of {', '.join(earlier)}, shown too")
    return [found.id, *earlier]
