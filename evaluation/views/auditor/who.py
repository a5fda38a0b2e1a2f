"""Who can do what, and why: by person, and by act on one object. Nothing here writes."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from evaluation.forms.auditor.who import ActSearch, PersonSearch
from evaluation.forms.keys import keys_of
from evaluation.queries import people, who_may, who_objects
from evaluation.views.auditor.record import PAGE, ReaderMixin
from evaluation.views.pages import Page
from workflows import clock


class People(ReaderMixin, Page):
    """Everybody who holds a post."""

    template_name = "auditor/who.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """One page of people with their posts."""
        self.get_rounds()
        form = PersonSearch(self.request.GET or None)
        words = form.cleaned_data["person"] if form.is_bound and form.is_valid() else ""
        page = Paginator(people.with_a_post(words), PAGE).get_page(self.request.GET.get("page"))
        posts = people.posts_of(page.object_list)
        rows = [{"person": one, "posts": posts.get(one.pk, [])} for one in page.object_list]
        return super().get_context_data(form=form, page=page, rows=rows, acts=ActSearch(), **kwargs)


class Person(ReaderMixin, Page):
    """One person: the posts, and what each row of the table lets them do now."""

    template_name = "auditor/who_person.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The posts and the rows they reach."""
        self.get_rounds()
        person = get_object_or_404(people.with_a_post(), pk=self.kwargs["pk"])
        posts = people.posts_of([person]).get(person.pk, [])
        acts, looks = who_may.reach(person, {one.role for one in posts}, clock.now())
        crumbs = [
            {"url": reverse("who"), "label": _("Who can do what")},
            {"label": str(person)},
        ]
        return super().get_context_data(
            person=person, posts=posts, acts=acts, looks=looks, crumbs=crumbs, **kwargs
        )


class ActOn(ReaderMixin, Page):
    """One act: on which objects it is done, and for one of them who may and who may not."""

    template_name = "auditor/who_act.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The objects of the act, or everybody's answer for the chosen one."""
        rounds = self.get_rounds()
        form = ActSearch(self.request.GET or None)
        context: dict[str, Any] = {"form": form, "crumbs": self._crumbs()}
        if form.is_bound and form.is_valid():
            verb, words = form.cleaned_data["verb"], form.cleaned_data["about"]
            found = who_objects.objects(verb, rounds, words)
            chosen = keys_of([self.request.GET.get("object", "")])
            subject = found.filter(pk__in=chosen).first()
            context |= self._answers(verb, subject) if subject else self._objects(found)
        return super().get_context_data(**context, **kwargs)

    def _objects(self, found: Any) -> dict[str, Any]:
        page = Paginator(found, PAGE).get_page(self.request.GET.get("page"))
        rows = [{"pk": one.pk, "name": who_objects.said(one)} for one in page.object_list]
        return {"page": page, "objects": rows}

    def _answers(self, verb: str, subject: Any) -> dict[str, Any]:
        everybody = people.with_a_post()
        answers = who_may.answers(everybody, verb, subject, clock.now())
        posts = people.posts_of(everybody)
        rows = [{"answer": one, "posts": posts.get(one.person.pk, [])} for one in answers]
        others = [row for row in rows if row["answer"].code == "stranger"]
        return {
            "subject": who_objects.said(subject),
            "rows": [row for row in rows if row["answer"].code != "stranger"],
            "strangers": Paginator(others, PAGE).get_page(self.request.GET.get("page")),
            "outside": who_may.outside(verb),
        }

    def _crumbs(self) -> list[dict[str, str]]:
        return [{"url": reverse("who"), "label": _("Who can do what")}, {"label": _("By act")}]
