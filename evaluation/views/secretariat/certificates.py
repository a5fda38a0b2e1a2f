"""Issue the certificates of a round."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from evaluation.models import Round, Title
from evaluation.views.pages import TaskPage
from evaluation.vocabulary import Verb


class CertificatesIssue(TaskPage):
    """The titles that will get a certificate; then the act."""

    step = "certify"
    template_name = "secretariat/certificates_issue.html"
    subject: Round

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The titles by category."""
        titles = Title.objects.filter(
            application__category__round=self.subject, certificate=None
        ).select_related("application__category")
        return super().get_context_data(
            round=self.subject, titles=list(titles.order_by("pk")), **kwargs
        )

    def form_valid(self, form: Any) -> HttpResponse:
        """Issue them."""
        done = _("The certificates are issued. The round is finished.")
        return self.perform(Verb.CERTIFICATE_ISSUE, done=done, form=form)
