"""A township signs the ranked list of its villages, as a whole."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from evaluation.models import Application, Category, Recommendation, RecommendationEntry, Unit
from evaluation.vocabulary import ApplicationStatus, Verb
from workflows import refusal
from workflows.action import Act, action


@action(Verb.RECOMMENDATION_SIGN)
def sign(
    act: Act,
    township: Unit,
    *,
    category: Category,
    order: list[int],
    left_out: dict[int, str] | None = None,
    statement: str = "",
) -> Recommendation:
    """`order`: applications from the first place on; `left_out`: those not recommended, why."""
    left_out = left_out or {}
    if category.closes_at > act.now:
        raise refusal.invalid(_("Applications are still open; the list can be signed afterwards."))
    waiting = _waiting(township, category)
    named = [*order, *left_out]
    if set(named) != set(waiting) or len(named) != len(waiting):
        raise refusal.invalid(_("The list must name each waiting village exactly once."))
    if any(not reason.strip() for reason in left_out.values()):
        raise refusal.invalid(_("A village that is left out needs a reason."))
    recommendation = Recommendation.objects.create(
        category=category,
        township=township,
        statement=statement,
        signed_at=act.now,
        signed_by=act.actor.user,
    )
    for position, key in enumerate(order, start=1):
        _enter(act, recommendation, waiting[key], position, "")
    for key, reason in left_out.items():
        _enter(act, recommendation, waiting[key], None, reason)
    act.say(category=category.name, order=[str(waiting[key].snapshot) for key in order])
    return recommendation


def _waiting(township: Unit, category: Category) -> dict[int, Application]:
    applications = Application.objects.select_related("snapshot").filter(
        unit__parent=township, category=category, status=ApplicationStatus.SUBMITTED
    )
    return {application.pk: application for application in applications}


def _enter(
    act: Act,
    recommendation: Recommendation,
    application: Application,
    position: int | None,
    reason: str,
) -> None:
    RecommendationEntry.objects.create(
        recommendation=recommendation, application=application, position=position, reason=reason
    )
    if position is None:
        application.ended_because = reason
        application.save(update_fields=["ended_because"])
    application.move(ApplicationStatus.CHECKING if position else ApplicationStatus.NOT_RECOMMENDED)
    act.also(application, position=position, reason=reason)
