"""The app that runs procedures: authority, actions, flows, deadlines, the record."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkflowsConfig(AppConfig):
    """How a procedure runs; what is being run is no business of this app."""

    name = "workflows"
    verbose_name = _("Procedures")

    def ready(self) -> None:
        """Register the system checks and the link from row history to the record."""
        from workflows import checks as _checks
        from workflows import history as _history

        del _checks, _history
