"""Erase personal data whose time is over, through the same verbs as everybody, as the system."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from evaluation.actions import erasing


class Command(BaseCommand):
    """What `run_due` does by itself; a second run finds nothing left."""

    help = "Erase personal data whose retention time is over, each with an event in the record."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print how many of each were erased."""
        contacts = erasing.expired_contacts(self.stderr.write)
        objectors = erasing.expired_objectors(self.stderr.write)
        nominees = erasing.expired_nominees(self.stderr.write)
        self.stdout.write(f"{contacts} contacts, {objectors} objectors, {nominees} nominees erased")
