"""The app of the evaluation: what is being run."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EvaluationConfig(AppConfig):
    """Nouns, rules, procedures and pages of the title evaluation."""

    name = "evaluation"
    verbose_name = _("Evaluation")

    def ready(self) -> None:
        """Put the permission rows into the table, and import actions and flows."""
        from evaluation import actions as _actions
        from evaluation import flows as _flows
        from evaluation.permissions import ROWS
        from workflows.authority import table

        table.add(ROWS)
        del _actions, _flows
