"""The app of the evaluation: what is being run."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EvaluationConfig(AppConfig):
    """Nouns, rules, procedures and pages of the title evaluation."""

    name = "evaluation"
    verbose_name = _("Evaluation")

    def ready(self) -> None:
        """Fill the table, tell sign-in about posts, listen for what is to be told."""
        from accounts import policy
        from evaluation import actions as _actions
        from evaluation import flows as _flows
        from evaluation.alarms import watching
        from evaluation.files import system_checks as _checks
        from evaluation.messages.listening import listen
        from evaluation.permissions import ROWS
        from evaluation.queries.roles import posts_behind, roles_in_table
        from workflows.authority import table

        table.add(ROWS, roles_in_table)
        listen()
        watching.listen()
        policy.register(posts_behind)
        del _actions, _checks, _flows
