"""An expert's interest becomes the person's; decisions learn who was in the chair and recused."""

from datetime import timedelta

from django.conf import settings
from django.db import migrations
from django.db.models import Q

UNIT_POSTS = ("applicant", "township_leader")


def give_interests_to_people(apps, schema_editor):
    """One person may be an expert of several programmes: the earliest declaration stays."""
    interests = apps.get_model("evaluation", "Interest").objects
    seen = set()
    for one in interests.select_related("expert").order_by("declared_at", "pk"):
        key = (one.expert.user_id, one.unit_id, one.kind)
        if key in seen:
            one.delete()
            continue
        seen.add(key)
        one.person_id = one.expert.user_id
        one.save(update_fields=["person"])


def give_interests_to_experts(apps, schema_editor):
    """Backwards: the interests of whoever is an expert."""
    experts = dict(apps.get_model("evaluation", "Expert").objects.values_list("user_id", "pk"))
    for one in apps.get_model("evaluation", "Interest").objects.all():
        if one.person_id in experts:
            one.expert_id = experts[one.person_id]
            one.save(update_fields=["expert"])
        else:
            one.delete()


def note_the_chair(apps, schema_editor):
    """Whoever holds the chair now held it in the decisions so far."""
    seats = apps.get_model("evaluation", "CommissionAppointment").objects.filter(
        permission__codename="chair_commission"
    )
    ballots = apps.get_model("evaluation", "Ballot").objects
    decisions = apps.get_model("evaluation", "Decision").objects
    for round_id, user in seats.values_list("content_object__round_id", "user_id"):
        ballots.filter(decision__round_id=round_id, member_id=user).update(in_chair=True)
        decided = decisions.filter(round_id=round_id, decided_at__isnull=False)
        decided.filter(presided_by=None).update(presided_by_id=user)


def note_the_recused(apps, schema_editor):
    """Who did not vote because they act, or acted, for a unit on the list."""
    ballots = apps.get_model("evaluation", "Ballot").objects.filter(voted_at=None)
    for ballot in ballots.select_related("decision"):
        if _is_related(apps, ballot):
            ballot.recused_at = ballot.decision.opened_at
            ballot.save(update_fields=["recused_at"])


def _is_related(apps, ballot):
    opened_at = ballot.decision.opened_at
    lately = opened_at - timedelta(days=365 * settings.RECUSAL_YEARS)
    posts = apps.get_model("evaluation", "AppointmentProposal").objects.filter(
        Q(status="granted") | Q(status="ended", status_since__gte=lately),
        Q(until=None) | Q(until__gte=lately.date()),
        person_id=ballot.member_id,
        post__in=UNIT_POSTS,
        proposed_at__lte=opened_at,
    )
    mine = list(posts.values_list("unit_id", "unit__parent_id"))
    units = {unit for unit, _parent in mine}
    parents = {parent for _unit, parent in mine if parent}
    entries = apps.get_model("evaluation", "Entry").objects.filter(
        ranking__category__round_id=ballot.decision.round_id
    )
    close = Q(application__unit_id__in=units | parents) | Q(application__unit__parent_id__in=units)
    return entries.filter(close).exists()


def nothing(apps, schema_editor):
    """The columns go with the migration before."""


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0017_recusal_of_everybody")]
    operations = [
        migrations.RunPython(give_interests_to_people, give_interests_to_experts),
        migrations.RunPython(note_the_chair, nothing),
        migrations.RunPython(note_the_recused, nothing),
    ]
