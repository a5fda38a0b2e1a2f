"""Which objects are somebody's: the "of" column of the table."""

from django.db.models import Q

from evaluation.models import Application, Assignment, Clearance, Expert, Round, Unit
from evaluation.queries import posts
from evaluation.queries.aggregates import of_rounds
from evaluation.vocabulary import AssignmentStatus
from workflows.authority import Scope, Who


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
    return Q(pk__in=posts.units(who.actor.pk))


def led_townships(who: Who) -> Q:
    """Townships that the person signs for."""
    return Q(pk__in=posts.led(who.actor.pk))


def own_applications(who: Who) -> Q:
    """Applications of the person's units."""
    return Q(unit_id__in=posts.units(who.actor.pk))


def applications_of_led_townships(who: Who) -> Q:
    """Applications of the township that the person signs for, and of its villages."""
    led = posts.led(who.actor.pk)
    return Q(unit_id__in=led) | Q(unit__parent_id__in=led)


def own_department_opinions(who: Who) -> Q:
    """Opinions asked of the person's department."""
    return Q(department_id__in=posts.departments(who.actor.pk))


def applications_before_own_department(who: Who) -> Q:
    """Applications on which the person's department is asked."""
    departments = posts.departments(who.actor.pk)
    return Q(
        pk__in=Application.opinions.rel.related_model.objects.filter(
            department_id__in=departments
        ).values("application_id")
    )


def own_expert_post(who: Who) -> Q:
    """The person's own appointment as an expert."""
    return Q(user_id=who.actor.pk, is_active=True)


def own_assignments(who: Who) -> Q:
    """Assignments to the person."""
    return Q(expert_id__in=Expert.objects.filter(user_id=who.actor.pk).values("pk"))


def assigned_applications(who: Who) -> Q:
    """Applications that the person scores or has scored."""
    mine = Assignment.objects.filter(
        expert__user_id=who.actor.pk,
        status__in=[AssignmentStatus.PENDING, AssignmentStatus.SUBMITTED],
    )
    return Q(pk__in=mine.values("application_id"))


def managed_programmes(who: Who) -> Q:
    """Programmes whose rounds the person runs."""
    return Q(pk__in=posts.programmes(who.actor.pk, "manage_programme"))


def published_programmes(who: Who) -> Q:
    """Programmes for which the person publishes."""
    return Q(pk__in=posts.programmes(who.actor.pk, "publish_programme"))


def supervised_programmes(who: Who) -> Q:
    """Programmes that the person supervises."""
    return Q(pk__in=posts.programmes(who.actor.pk, "supervise_programme"))


def events_of_supervised_programmes(who: Who) -> Q:
    """Events of the record of rounds that the person supervises."""
    programmes = posts.programmes(who.actor.pk, "supervise_programme")
    return of_rounds(Round.objects.filter(programme_id__in=programmes))


def audited_programmes(who: Who) -> Q:
    """Programmes whose record the person audits."""
    return Q(pk__in=posts.programmes(who.actor.pk, "audit_programme"))


def rounds_of_own_commission(who: Who) -> Q:
    """Rounds on whose commission the person sits."""
    return Q(pk__in=posts.commission_rounds(who.actor.pk))


def rounds_in_own_chair(who: Who) -> Q:
    """Rounds whose commission the person chairs."""
    return Q(pk__in=posts.commission_rounds(who.actor.pk, "chair_commission"))


def own_ballots(who: Who) -> Q:
    """The person's own ballot papers."""
    return Q(member_id=who.actor.pk)


def own_objections_to_answer(who: Who) -> Q:
    """Objections against entries of the person's units, or against whom they nominated."""
    mine = posts.units(who.actor.pk)
    return Q(application__unit_id__in=mine) | _nominated_by_units("nomination__", who)


def objections_to_own_nominees(who: Who) -> Q:
    """Objections against whom the person's department nominated."""
    return Q(nomination__list__department_id__in=posts.departments(who.actor.pk))


def _nominated_by_units(path: str, who: Who) -> Q:
    """Nominated by one of the person's units, or on the list of the person's township."""
    mine = posts.units(who.actor.pk)
    return Q(**{f"{path}unit_id__in": mine}) | Q(**{f"{path}list__unit_id__in": mine})


def lists_of_own_units(who: Who) -> Q:
    """Lists of nominations of the person's townships, or of the townships of their villages."""
    mine = posts.units(who.actor.pk)
    towns = Unit.objects.filter(pk__in=mine, parent__isnull=False).values("parent_id")
    return Q(unit_id__in=mine) | Q(unit_id__in=towns)


def lists_of_led_townships(who: Who) -> Q:
    """Lists of nominations of the townships that the person signs for."""
    return Q(unit_id__in=posts.led(who.actor.pk))


def lists_of_own_departments(who: Who) -> Q:
    """Lists of nominations of the person's departments."""
    return Q(department_id__in=posts.departments(who.actor.pk))


def nominations_of_own_units(who: Who) -> Q:
    """Nominations by the person's units, and on the lists of their townships."""
    return _nominated_by_units("", who)


def own_clearances(who: Who) -> Q:
    """Answers asked of the person's authority."""
    return Q(department_id__in=posts.departments(who.actor.pk))


def nominations_of_or_before_department(who: Who) -> Q:
    """Nominations by the person's department, and those about which it is asked."""
    mine = posts.departments(who.actor.pk)
    asked = Clearance.objects.filter(department_id__in=mine)
    return Q(list__department_id__in=mine) | Q(pk__in=asked.values("nomination_id"))


def own_title_reviews(who: Who) -> Q:
    """Reviews of titles that the person's units hold."""
    return Q(title__unit_id__in=posts.units(who.actor.pk))


def everything(who: Who) -> Q:
    """Every object, for everybody, signed in or not."""
    return Q() if not who.actor.is_system else Q(pk__in=[])


def system_only(who: Who) -> Q:
    """Every object, for the system's own acts."""
    return Q() if who.actor.is_system else Q(pk__in=[])
