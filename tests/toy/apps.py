"""The toy's rows, acts and flow join those of the product while tests run."""

from django.apps import AppConfig


class ToyConfig(AppConfig):
    """A procedure of our own for testing the engine without any noun of the evaluation."""

    name = "tests.toy"

    def ready(self) -> None:
        """Put the rows into the table and import acts and flow."""
        from tests.toy import actions as _actions
        from tests.toy import flows as _flows
        from tests.toy.permissions import ROWS
        from workflows.authority import table

        table.add(ROWS)
        del _actions, _flows
