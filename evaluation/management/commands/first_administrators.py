"""Make the first administrators of a new site; everybody after them is appointed by two people."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.people import first_sign_in_link
from evaluation.loading.founding import NotEmpty, first_administrators


class Command(BaseCommand):
    """`manage.py first_administrators --system NAME --security NAME --security NAME`."""

    help = __doc__

    def add_arguments(self, parser: Any) -> None:
        """One system administrator and two security administrators."""
        parser.add_argument("--system", required=True, metavar="ACCOUNT=NAME")
        parser.add_argument("--security", required=True, action="append", metavar="ACCOUNT=NAME")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the accounts, and print each one's link for the first sign-in."""
        named = [options["system"], *options["security"]]
        pairs = [tuple(part.strip() for part in one.partition("=")[::2]) for one in named]
        accounts = [account for account, _name in pairs]
        if not all(account and name for account, name in pairs):
            raise CommandError("Give every person as ACCOUNT=NAME.")
        if len(options["security"]) != 2 or len(set(accounts)) != len(accounts):
            raise CommandError("Name three different people: one --system, two --security.")
        try:
            made = first_administrators(pairs[0], pairs[1:])
        except NotEmpty as error:
            raise CommandError(str(error)) from None
        self.stdout.write("Hand each person their own link; it works once, for three days:\n")
        for user in made:
            self.stdout.write(f"{user.name} ({user.username}): {first_sign_in_link(user)}\n")
