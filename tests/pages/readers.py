"""The browsers of those who read the pages of a played round, by post."""

from __future__ import annotations

from collections.abc import Iterator

from django.test import Client

from evaluation.demo.stage import Stage
from evaluation.models import Application, Assignment, Objection
from evaluation.views.public.objections import LODGED
from tests import commending
from workflows.actor import Actor

OFFICE = ("secretariat", "publisher", "supervisor", "auditor", "system", "security", "security-2")
EVERYBODY = ("nobody", *OFFICE, "department", "clerk", "leader", "expert", "member", "chair")


def clients(stage: Stage, wanted: tuple[str, ...]) -> Iterator[tuple[str, Client]]:
    cast = stage.cast
    towns = [cast.clerks[one.unit.code] for one in Application.objects.select_related("unit")]
    without = [one for one in cast.clerks.values() if one not in towns]
    expert = Assignment.objects.select_related("expert__user").first()
    people = {
        **{name: [actor] for name, actor in cast.posts.items()},
        "department": list(cast.departments.values())[:1],
        "authority": [cast.departments[commending.OFFICE], cast.departments["public_security"]],
        "clerk": [*list(dict.fromkeys(towns))[:3], *without[:1]],
        "leader": list(cast.leaders.values()),
        "expert": [Actor(expert.expert.user)] if expert else [],
        "member": cast.members[1:2],
        "chair": cast.members[:1],
    }
    if "nobody" in wanted:
        yield "nobody", _lodged(Client())
    for name in wanted:
        for number, actor in enumerate(people.get(name, [])):
            client = Client()
            client.force_login(actor.user, backend="django.contrib.auth.backends.ModelBackend")
            yield f"{name} {number}", client


def _lodged(client: Client) -> Client:
    """The browser in which the newest objection was lodged."""
    if newest := Objection.objects.order_by("pk").last():
        session = client.session
        session[LODGED] = newest.tracking_code
        session.save()
    return client
