"""The three tasks of an objection: accept or refuse, reply, rule."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from evaluation.forms.objection.handling import AcceptForm, RefuseForm, ReplyForm, RuleForm
from evaluation.queries import objections
from evaluation.queries.personal import objector_for
from evaluation.views.pages import TaskPage
from evaluation.vocabulary import Verb


class WithAuthor(TaskPage):
    """The page shows who lodged the objection, as far as the reader may see it."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the author."""
        return super().get_context_data(author=objector_for(self.actor, self.subject), **kwargs)


class Admit(WithAuthor):
    """Accept the objection, or refuse it for one of the five reasons."""

    step = "admit"
    template_name = "objection/admit.html"
    form_class = RefuseForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """The refusal's fields are bound only when it was the refusal that was sent."""
        kwargs = super().get_form_kwargs()
        if self._accepts():
            kwargs.pop("data", None)
            kwargs.pop("files", None)
        return kwargs

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Accepting needs no words."""
        if not self._accepts():
            return super().post(request, *args, **kwargs)
        return self.perform(
            Verb.OBJECTION_ACCEPT,
            _("The objection is accepted. The unit has been asked to reply."),
            form=_empty(),
        )

    def form_valid(self, form: RefuseForm) -> HttpResponse:
        """Refuse with the reason and the answer."""
        return self.perform(
            Verb.OBJECTION_REFUSE,
            _("The objection was not accepted; the objector finds the answer under the code."),
            form=form,
            **form.cleaned_data,
        )

    def _accepts(self) -> bool:
        return self.request.POST.get("verb") == Verb.OBJECTION_ACCEPT


def _empty() -> AcceptForm:
    form = AcceptForm(data={})
    form.is_valid()
    return form


class Reply(TaskPage):
    """The unit's reply. The page shows the statement and the evidence, never who lodged it."""

    step = "reply"
    template_name = "objection/reply.html"
    form_class = ReplyForm

    def form_valid(self, form: ReplyForm) -> HttpResponse:
        """Hand the reply in."""
        return self.perform(
            Verb.OBJECTION_REPLY,
            _("The reply was handed in. The secretariat rules on it next."),
            form=form,
            **form.cleaned_data,
        )


class Rule(WithAuthor):
    """Uphold or reject, with reasons; says what follows."""

    step = "rule"
    template_name = "objection/rule.html"
    form_class = RuleForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Also who would move up."""
        return super().get_context_data(moves_up=objections.moves_up(self.subject), **kwargs)

    def form_valid(self, form: RuleForm) -> HttpResponse:
        """Rule."""
        what = form.what()
        done = (
            _("Upheld. The entry is off the list; a new notice is needed when this one ends.")
            if what["uphold"]
            else _("Rejected. The entry stays on the list.")
        )
        return self.perform(Verb.OBJECTION_RULE, done, form=form, **what)
