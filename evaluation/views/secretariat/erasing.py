"""Erasing personal data on a person's request: what will go, what stays, and the act."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import FormView

from evaluation.actions import erasing
from evaluation.forms.secretariat.erasing import ErasingForm, ObjectorErasingForm
from evaluation.queries.personal import contact_for, objector_for
from evaluation.views.pages import ActorMixin
from evaluation.vocabulary import NominationStatus, Sight, Verb
from workflows.audit.chain import version_of
from workflows.refusal import Refusal


class Erasing(ActorMixin, FormView):
    """What both kinds share. A stranger gets 404; one who may not now is told why."""

    template_name = "secretariat/erase.html"
    form_class = ErasingForm
    verb: ClassVar[str]
    sight: ClassVar[str]
    back_to: ClassVar[str]
    act: ClassVar[Any]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Find the object among those that the person reads plain."""
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        self.subject = self.get_seen(self.sight, pk=kwargs["pk"])
        self.answer = self.may(self.verb, self.subject)
        if not self.answer and self.answer.code == "stranger":
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        """The version that is looked at."""
        return {"version": version_of(self.subject)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What will be erased, and why the button may be grey."""
        back = reverse(self.back_to, args=[self.subject.pk])
        return super().get_context_data(
            subject=self.subject,
            goes=self.goes(),
            refusal=None if self.answer else self.answer,
            back=back,
            crumbs=[
                {"url": back, "label": str(self.subject)},
                {"url": "", "label": _("Erase personal data")},
            ],
            **kwargs,
        )

    def goes(self) -> list[str]:
        """The values that will be erased."""
        return []

    def form_valid(self, form: ErasingForm) -> HttpResponse:
        """Erase."""
        try:
            type(self).act(self.actor, self.subject, **form.cleaned_data)
        except Refusal as error:
            form.add_error(None, str(error))
            return self.render_to_response(self.get_context_data(form=form), status=error.status)
        messages.success(self.request, _("The personal data is erased; the record says so."))
        return redirect(self.back_to, self.subject.pk)

    def form_invalid(self, form: ErasingForm) -> HttpResponse:
        """The form with its errors, answered 422."""
        return self.render_to_response(self.get_context_data(form=form), status=422)


class EraseContact(Erasing):
    """The contact of an application."""

    verb, sight, back_to = Verb.APPLICATION_ERASE, Sight.CONTACT_READ, "application"
    act = staticmethod(erasing.contact)

    def goes(self) -> list[str]:
        """Name and telephone."""
        return [contact_for(self.actor, self.subject)]


class EraseObjector(Erasing):
    """Who lodged an objection."""

    verb, sight, back_to = Verb.OBJECTION_ERASE, Sight.OBJECTOR_READ, "objection"
    act = staticmethod(erasing.objector)
    form_class = ObjectorErasingForm

    def goes(self) -> list[str]:
        """Name, work unit, contact, and the name of the file."""
        return [value for value in objector_for(self.actor, self.subject).values() if value]


class EraseNominee(Erasing):
    """A person who was nominated for commendation."""

    verb, sight, back_to = Verb.NOMINATION_ERASE, Sight.NOMINATION_READ, "nomination"
    act = staticmethod(erasing.nominee)

    def goes(self) -> list[str]:
        """Of the commended the month of birth and the deeds; of the others everything."""
        one = self.subject
        public = one.status == NominationStatus.COMMENDED
        names = [] if public else [one.name, one.body, one.post]
        return [value for value in (*names, one.born, one.deeds) if value]
