"""What the rows are about, and how each object leads to its programme."""

from evaluation.permissions import scopes as s
from evaluation.permissions.scopes import reached_by
from evaluation.vocabulary import Role, Sight
from workflows.authority import Condition, Row, Scope

PROGRAMME = "evaluation.Programme"
ROUND = "evaluation.Round"
CATEGORY = "evaluation.Category"
UNIT = "evaluation.Unit"
APPLICATION = "evaluation.Application"
OPINION = "evaluation.DepartmentOpinion"
INTEREST = "evaluation.Interest"
ASSIGNMENT = "evaluation.Assignment"
VISIT = "evaluation.SiteVisit"
DECISION = "evaluation.Decision"
BALLOT = "evaluation.Ballot"
NOTICE = "evaluation.PublicNotice"
OBJECTION = "evaluation.Objection"
MORE_TIME = "evaluation.MoreTime"
REVOCATION = "evaluation.Revocation"
COMMENDATION = "evaluation.Commendation"
NOMINATION_LIST = "evaluation.NominationList"
NOMINATION = "evaluation.Nomination"
CLEARANCE = "evaluation.Clearance"
DOCUMENT = "evaluation.IssuedDocument"
TITLE = "evaluation.Title"
TITLE_REVIEW = "evaluation.TitleReview"
EVENT = "workflows.AuditEvent"
PROPOSAL = "evaluation.AppointmentProposal"
RENEWAL = "evaluation.AccessRenewal"
USER = "accounts.User"
ALARM = "evaluation.Alarm"

OF_ROUND = "programme"
OF_CATEGORY = "round__programme"
OF_APPLICATION = "category__round__programme"
OF_PART = "application__category__round__programme"
OF_OBJECTION = "notice__round__programme"
OF_MORE_TIME = f"objection__{OF_OBJECTION}"
OF_NOMINATION = "commendation__round__programme"
OF_CLEARANCE = "nomination__commendation__round__programme"
OF_REVOCATION = OF_CLEARANCE
OF_TITLE = OF_PART
OF_TITLE_REVIEW = f"title__{OF_TITLE}"

# The posts of a programme: which programmes each of them reaches.
OF_POST = {
    Role.SECRETARIAT: s.managed_programmes,
    Role.PUBLISHER: s.published_programmes,
    Role.SUPERVISOR: s.supervised_programmes,
    Role.AUDITOR: s.audited_programmes,
    Role.SYSTEM_ADMINISTRATOR: s.programmes_of_accounts,
    Role.SECURITY_ADMINISTRATOR: s.programmes_of_security,
}


def row(
    verb: str,
    role: str,
    on: str,
    of: Scope,
    when: tuple[Condition, ...] = (),
    never: tuple[Condition, ...] = (),
) -> Row:
    """One line of the table."""
    return Row(verb, role, on, of, when, never)


def managed(path: str) -> Scope:
    """What belongs to a programme whose rounds the person runs."""
    return reached_by(path, s.managed_programmes)


def read_by(sight: Sight, on: str, path: str, *posts: Role) -> tuple[Row, ...]:
    """A row for each of these posts: it reads, at any time, what belongs to its programme.

    `path` leads from the object to the programme.
    """
    return tuple(row(sight, post, on, reached_by(path, OF_POST[post])) for post in posts)
