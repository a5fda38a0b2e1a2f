"""Who can do what, and why: by person, and by act on one object. Nothing here writes."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from evaluation.forms.auditor.who import ActSearch, PersonSearch
from evaluation.forms.keys import keys_of
from evaluation.models import AccessRenewal, AppointmentProposal, Programme
from evaluation.queries import people, who_may, who_objects
from evaluation.views.auditor.record import PAGE, ReaderMixin
from evaluation.views.pages import Page
from evaluation.vocabulary import Sight
from workflows import clock
from workflows.actor import Actor


class OfProgrammes(ReaderMixin):
    """Only people with posts in the programmes whose record the reader may see."""

    def programmes(self) -> QuerySet[Programme]:
        """The programmes of the rounds; 404 where there is none."""
        return Programme.objects.filter(pk__in=self.get_rounds().values("programme_id"))


class People(OfProgrammes, Page):
    """Everybody who holds a post."""

    template_name = "auditor/who.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """One page of people with their posts."""
        of = self.programmes()
        form = PersonSearch(self.request.GET or None)
        words = form.cleaned_data["person"] if form.is_bound and form.is_valid() else ""
        page = Paginator(people.with_a_post(of, words), PAGE).get_page(self.request.GET.get("page"))
        posts = people.posts_of(of, page.object_list)
        rows = [{"person": one, "posts": posts.get(one.pk, [])} for one in page.object_list]
        return super().get_context_data(form=form, page=page, rows=rows, acts=ActSearch(), **kwargs)


class Person(OfProgrammes, Page):
    """One person: the posts, and what each row lets them do now, for themselves and for others."""

    template_name = "auditor/who_person.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The posts and the rows they reach."""
        of = self.programmes()
        person = get_object_or_404(people.with_a_post(of), pk=self.kwargs["pk"])
        posts = people.posts_of(of, [person]).get(person.pk, [])
        as_whom = [_reached(actor, held) for actor, held in people.actors(person, posts)]
        crumbs = [
            {"url": reverse("who"), "label": _("Who can do what")},
            {"label": str(person)},
        ]
        return super().get_context_data(
            person=person, posts=posts, as_whom=as_whom, crumbs=crumbs, **kwargs
        )


def _reached(actor: Actor, held: list[people.Post]) -> dict[str, Any]:
    acts, looks = who_may.reach(actor, {one.role for one in held}, clock.now())
    return {"actor": actor, "acts": acts, "looks": looks}


class ActOn(OfProgrammes, Page):
    """One act: on which objects it is done, and for one of them who may and who may not."""

    template_name = "auditor/who_act.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The objects of the act, or everybody's answer for the chosen one."""
        of = self.programmes()
        form = ActSearch(self.request.GET or None)
        context: dict[str, Any] = {"form": form, "crumbs": self._crumbs()}
        if form.is_bound and form.is_valid():
            verb, words = form.cleaned_data["verb"], form.cleaned_data["about"]
            found = who_objects.objects(verb, self.get_rounds(), words, self.instead())
            chosen = keys_of([self.request.GET.get("object", "")])
            subject = found.filter(pk__in=chosen).first()
            context |= self._answers(of, verb, subject) if subject else self._objects(found)
        return super().get_context_data(**context, **kwargs)

    def _objects(self, found: Any) -> dict[str, Any]:
        page = Paginator(found, PAGE).get_page(self.request.GET.get("page"))
        rows = [{"pk": one.pk, "name": who_objects.said(one)} for one in page.object_list]
        return {"page": page, "objects": rows}

    def instead(self) -> dict[type[Model], QuerySet[Any]]:
        """Accounts and appointments are offered as far as the reader may see them."""
        return {
            User: people.with_a_post(self.programmes()),
            AppointmentProposal: self.seen(Sight.APPOINTMENT_READ),
            AccessRenewal: self.seen(Sight.ACCESS_READ),
        }

    def _answers(self, of: QuerySet[Programme], verb: str, subject: Any) -> dict[str, Any]:
        everybody = list(people.with_a_post(of))
        posts = people.posts_of(of, everybody)
        as_whom = [pair for one in everybody for pair in people.actors(one, posts.get(one.pk, []))]
        answers = who_may.answers([actor for actor, _held in as_whom], verb, subject, clock.now())
        held = dict(as_whom)
        rows = [{"answer": one, "posts": held[one.actor]} for one in answers]
        others = [row for row in rows if row["answer"].code == "stranger"]
        return {
            "subject": who_objects.said(subject),
            "rows": [row for row in rows if row["answer"].code != "stranger"],
            "strangers": Paginator(others, PAGE).get_page(self.request.GET.get("page")),
            "outside": who_may.outside(verb),
        }

    def _crumbs(self) -> list[dict[str, str]]:
        return [{"url": reverse("who"), "label": _("Who can do what")}, {"label": _("By act")}]
