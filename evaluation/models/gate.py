"""Gate: the one way a noun's status changes."""

from typing import Any, ClassVar

from workflows.clock import now


class Gate:
    """`move` allows the steps that the class names, and nothing else, ever."""

    STEPS: ClassVar[dict[Any, tuple[Any, ...]]]
    status: Any
    status_since: Any
    save: Any

    def move(self, to: Any) -> None:
        """Change the status and note since when; ValueError for a step that does not exist.

        Called by actions only; the action has asked the permission table before.
        """
        if to not in self.STEPS.get(self.status, ()):
            raise ValueError(f"{type(self).__name__}: no step from {self.status} to {to}.")
        self.status = to
        self.status_since = now()
        self.save(update_fields=["status", "status_since"])
