"""Which objects are somebody's: the "of" column of the table."""

from django.db.models import Exists, Q

from evaluation.models import (
    Assignment,
    Clearance,
    DepartmentOpinion,
    Round,
    Unit,
)
from evaluation.queries import posts
from evaluation.queries.aggregates import Reach, rows_within
from evaluation.vocabulary import AssignmentStatus, RoundStatus
from workflows.authority import Scope, Who

OVER = (RoundStatus.NAMED, RoundStatus.FINISHED)


def reached_by(prefix: str, scope: Scope) -> Scope:
    """The same scope one step further away: `category__round` instead of the round itself."""

    def further(who: Who) -> Q:
        model_keys = scope(who)
        return _prefixed(prefix, model_keys)

    further.__name__ = scope.__name__
    return further


def _prefixed(prefix: str, condition: Q) -> Q:
    renamed = Q(_connector=condition.connector, _negated=condition.negated)
    for child in condition.children:
        if isinstance(child, Q):
            renamed.children.append(_prefixed(prefix, child))
        else:
            renamed.children.append((f"{prefix}__{child[0]}", child[1]))
    return renamed


def own_units(who: Who) -> Q:
    """Units that the person applies for."""
    return Q(pk__in=posts.units(who))


def led_townships(who: Who) -> Q:
    """Townships that the person signs for."""
    return Q(pk__in=posts.led(who))


def own_applications(who: Who) -> Q:
    """Applications of the person's units."""
    return Q(unit_id__in=posts.units(who))


def applications_of_led_townships(who: Who) -> Q:
    """Applications of the township that the person signs for, and of its villages."""
    led = posts.led(who)
    return Q(unit_id__in=led) | Q(unit__parent_id__in=led)


def own_department_opinions(who: Who) -> Q:
    """Opinions asked of the person's department, and those entrusted to the person."""
    mine = posts.departments(who)
    if who.actor.on_behalf_of is not None:
        return Q(department_id__in=mine)
    return Q(department_id__in=mine) | Q(entrusted_to=who.actor.pk) & Q(Exists(mine))


def opinions_in_sight(who: Who) -> Q:
    """Opinions asked of the person's department in a running round, and those it has given."""
    running = ~Q(application__category__round__status__in=OVER)
    return own_department_opinions(who) & (running | Q(given_at__isnull=False))


def applications_before_own_department(who: Who) -> Q:
    """Applications whose opinions of the person's department are in sight."""
    return Q(
        pk__in=DepartmentOpinion.objects.filter(opinions_in_sight(who)).values("application_id")
    )


def own_assignments(who: Who) -> Q:
    """Assignments to the person."""
    return Q(expert_id__in=posts.experts(who).values("pk"))


def assigned_applications(who: Who) -> Q:
    """Applications that the person scores or has scored."""
    mine = Assignment.objects.filter(
        expert__in=posts.experts(who).values("pk"),
        status__in=[AssignmentStatus.PENDING, AssignmentStatus.SUBMITTED],
    )
    return Q(pk__in=mine.values("application_id"))


def managed_programmes(who: Who) -> Q:
    """Programmes whose rounds the person runs."""
    return Q(pk__in=posts.programmes(who, "manage_programme"))


def published_programmes(who: Who) -> Q:
    """Programmes for which the person publishes."""
    return Q(pk__in=posts.programmes(who, "publish_programme"))


def supervised_programmes(who: Who) -> Q:
    """Programmes that the person supervises."""
    return Q(pk__in=posts.programmes(who, "supervise_programme"))


def events_of_supervised_programmes(who: Who) -> Q:
    """Events of the record of rounds that the person supervises."""
    programmes = posts.programmes(who, "supervise_programme")
    return rows_within(Reach(Round.objects.filter(programme_id__in=programmes)))


def audited_programmes(who: Who) -> Q:
    """Programmes whose record the person audits."""
    return Q(pk__in=posts.programmes(who, "audit_programme"))


def rounds_of_own_commission(who: Who) -> Q:
    """Rounds on whose commission the person sits."""
    return Q(pk__in=posts.commission_rounds(who))


def rounds_in_own_chair(who: Who) -> Q:
    """Rounds whose commission the person chairs."""
    return Q(pk__in=posts.commission_rounds(who, "chair_commission"))


def own_ballots(who: Who) -> Q:
    """The person's own ballot papers."""
    rounds = posts.commission_rounds(who)
    return Q(member_id=posts.in_whose_name(who), decision__round_id__in=rounds)


def own_objections_to_answer(who: Who) -> Q:
    """Objections against entries of the person's units, or against whom they nominated."""
    mine = posts.units(who)
    return Q(application__unit_id__in=mine) | _nominated_by_units("nomination__", who)


def objections_to_own_nominees(who: Who) -> Q:
    """Objections against whom the person's department nominated."""
    return Q(nomination__list__department_id__in=posts.departments(who))


def _nominated_by_units(path: str, who: Who) -> Q:
    """Nominated by one of the person's units, or on the list of the person's township."""
    mine = posts.units(who)
    return Q(**{f"{path}unit_id__in": mine}) | Q(**{f"{path}list__unit_id__in": mine})


def lists_of_own_units(who: Who) -> Q:
    """Lists of nominations of the person's townships, or of the townships of their villages."""
    mine = posts.units(who)
    towns = Unit.objects.filter(pk__in=mine, parent__isnull=False).values("parent_id")
    return Q(unit_id__in=mine) | Q(unit_id__in=towns)


def lists_of_led_townships(who: Who) -> Q:
    """Lists of nominations of the townships that the person signs for."""
    return Q(unit_id__in=posts.led(who))


def lists_of_own_departments(who: Who) -> Q:
    """Lists of nominations of the person's departments."""
    return Q(department_id__in=posts.departments(who))


def nominations_of_own_units(who: Who) -> Q:
    """Nominations by the person's units, and on the lists of their townships."""
    return _nominated_by_units("", who)


def own_clearances(who: Who) -> Q:
    """Answers asked of the person's authority."""
    return Q(department_id__in=posts.departments(who))


def nominations_of_or_before_department(who: Who) -> Q:
    """Nominations by the person's department, and those about which it is asked."""
    mine = posts.departments(who)
    asked = Clearance.objects.filter(department_id__in=mine)
    return Q(list__department_id__in=mine) | Q(pk__in=asked.values("nomination_id"))


def own_title_reviews(who: Who) -> Q:
    """Reviews of titles that the person's units hold."""
    return Q(title__unit_id__in=posts.units(who))


def everything(who: Who) -> Q:
    """Every object, for everybody, signed in or not."""
    return Q() if not who.actor.is_system else Q(pk__in=[])


def system_only(who: Who) -> Q:
    """Every object, for the system's own acts."""
    return Q() if who.actor.is_system else Q(pk__in=[])


def programmes_of_accounts(who: Who) -> Q:
    """Programmes whose accounts the person keeps."""
    return Q(pk__in=posts.programmes(who, "administer_accounts"))


def programmes_of_security(who: Who) -> Q:
    """Programmes whose appointments the person proposes and grants."""
    return Q(pk__in=posts.programmes(who, "administer_appointments"))


def every_account(who: Who) -> Q:
    """Every account, for who keeps the accounts of a programme."""
    return Q(Exists(posts.programmes(who, "administer_accounts")))


def own_posts(who: Who) -> Q:
    """The person's own posts, also those that were delegated to them."""
    if who.actor.on_behalf_of is not None:
        return Q(pk__in=[])
    return Q(person_id=who.actor.pk)


def own_delegations(who: Who) -> Q:
    """Delegations that the person has given or received."""
    mine = Q(stands_in_for__person_id=who.actor.pk) | Q(person_id=who.actor.pk)
    return mine & Q(stands_in_for__isnull=False)
