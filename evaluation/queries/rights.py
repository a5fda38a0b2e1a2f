"""The permission table in words: who may do what, of which objects, and when not."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from evaluation.vocabulary import Role, Sight, Verb
from workflows.authority import Row, table

OF_WHICH = {
    "own_units": gettext_lazy("units for which one applies"),
    "led_townships": gettext_lazy("townships for which one signs"),
    "own_applications": gettext_lazy("applications of one's own units"),
    "applications_of_led_townships": gettext_lazy(
        "applications of one's township and of its villages"
    ),
    "own_department_opinions": gettext_lazy("opinions asked of one's department"),
    "opinions_in_sight": gettext_lazy(
        "opinions asked of one's department in a running round, or given by it"
    ),
    "applications_before_own_department": gettext_lazy(
        "applications on which one's department is asked in a running round, or has answered"
    ),
    "oneself": gettext_lazy("one's own account"),
    "interests_in_managed_programmes": gettext_lazy(
        "interests of people in a programme whose rounds one runs"
    ),
    "interests_in_supervised_programmes": gettext_lazy(
        "interests of people in a programme that one supervises"
    ),
    "own_assignments": gettext_lazy("applications assigned to oneself"),
    "assigned_applications": gettext_lazy("applications that one scores or has scored"),
    "managed_programmes": gettext_lazy("what belongs to a programme whose rounds one runs"),
    "published_programmes": gettext_lazy("what belongs to a programme for which one publishes"),
    "supervised_programmes": gettext_lazy("what belongs to a programme that one supervises"),
    "audited_programmes": gettext_lazy("what belongs to a programme whose record one audits"),
    "rounds_of_own_commission": gettext_lazy(
        "what belongs to a round on whose commission one sits"
    ),
    "rounds_in_own_chair": gettext_lazy("what belongs to a round whose commission one chairs"),
    "decisions_in_place_of_the_chair": gettext_lazy(
        "decisions of one's commission whose chair is recused"
    ),
    "own_ballots": gettext_lazy("one's own ballot"),
    "own_objections_to_answer": gettext_lazy("objections against one's own units and nominees"),
    "objections_to_own_nominees": gettext_lazy("objections against one's department's nominees"),
    "lists_of_own_units": gettext_lazy("lists of nominations of one's units and their townships"),
    "lists_of_led_townships": gettext_lazy("lists of nominations of townships for which one signs"),
    "lists_of_own_departments": gettext_lazy("lists of nominations of one's department"),
    "nominations_of_own_units": gettext_lazy("nominations by one's units and townships"),
    "own_clearances": gettext_lazy("answers asked of one's authority"),
    "nominations_of_or_before_department": gettext_lazy(
        "nominations by one's department, or about which it is asked"
    ),
    "own_title_reviews": gettext_lazy("reviews of titles that one's own units hold"),
    "programmes_of_accounts": gettext_lazy("what belongs to a programme whose accounts one keeps"),
    "programmes_of_security": gettext_lazy(
        "what belongs to a programme whose appointments one administers"
    ),
    "every_account": gettext_lazy("every account"),
    "every_alarm": gettext_lazy("every alarm of the site"),
    "own_posts": gettext_lazy("one's own posts"),
    "own_delegations": gettext_lazy("delegations that one has given or received"),
    "events_of_supervised_programmes": gettext_lazy(
        "events of the record of rounds that one supervises"
    ),
    "everything": gettext_lazy("every object, for everybody"),
    "system_only": gettext_lazy("every object, by the system itself"),
}
OBJECTS = {
    "Programme": gettext_lazy("Programme"),
    "Round": gettext_lazy("Round"),
    "Category": gettext_lazy("Category"),
    "Unit": gettext_lazy("Unit"),
    "Application": gettext_lazy("Application"),
    "DepartmentOpinion": gettext_lazy("Department's opinion"),
    "Expert": gettext_lazy("Expert"),
    "Interest": gettext_lazy("Interest"),
    "Assignment": gettext_lazy("Assignment"),
    "SiteVisit": gettext_lazy("Site visit"),
    "Decision": gettext_lazy("Decision"),
    "Ballot": gettext_lazy("Ballot"),
    "PublicNotice": gettext_lazy("Public notice"),
    "Objection": gettext_lazy("Objection"),
    "Commendation": gettext_lazy("Commendation"),
    "NominationList": gettext_lazy("List of nominations"),
    "Nomination": gettext_lazy("Nomination"),
    "Clearance": gettext_lazy("Clearance"),
    "Revocation": gettext_lazy("Revocation of a commendation"),
    "MoreTime": gettext_lazy("Request for more time"),
    "Title": pgettext_lazy("an honour", "Title"),
    "TitleReview": gettext_lazy("Review of a title"),
    "AppointmentProposal": gettext_lazy("Appointment"),
    "AccessRenewal": gettext_lazy("Renewal of access"),
    "User": gettext_lazy("Account"),
    "IssuedDocument": gettext_lazy("Document"),
    "AuditEvent": gettext_lazy("Event of the record"),
    "Alarm": gettext_lazy("Alarm"),
}


@dataclass(frozen=True)
class Right:
    """One line of the table in words."""

    what: str
    who: str
    on: str
    of: str
    refused: list[str]


def rights() -> tuple[list[Right], list[Right]]:
    """The acts, and the looks, in the order of the table."""
    acts, looks = rows_in_words()
    return [_right(row, what) for what, row in acts], [_right(row, what) for what, row in looks]


def rights_of(post: str) -> tuple[list[Right], list[Right]]:
    """What a post may do and see, in words, for who is about to grant it."""
    acts, looks = rows_in_words()
    return (
        [_right(row, what) for what, row in acts if row.role == post],
        [_right(row, what) for what, row in looks if row.role == post],
    )


def rows_in_words() -> tuple[list[tuple[str, Row]], list[tuple[str, Row]]]:
    """The rows for acts and for looks, each with what one may do by it."""
    rows = table.rows()
    acts = [(str(Verb(row.verb).label), row) for row in rows if row.verb in Verb.values]
    looks = [(str(Sight(row.verb).label), row) for row in rows if row.verb in Sight.values]
    return acts, looks


def _right(row: Row, what: str) -> Right:
    name = row.of.__name__.partition("_as_")[0]  # oneself in each post, in the same words
    return Right(
        what=what,
        who=str(Role(row.role).label),
        on=str(OBJECTS.get(row.on.rpartition(".")[2], row.on)),
        of=str(OF_WHICH.get(name, name)),
        refused=[_(one.sentence) for one in (*row.when, *row.never)],
    )
