"""Print a flow as rows: step, verbs, who, within, leads to."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from workflows.flow import all_flows, outline


class Command(BaseCommand):
    """`outline_flow`: all flows; `outline_flow application`: one."""

    help = __doc__

    def add_arguments(self, parser: Any) -> None:
        """The flow's short name, if only one is wanted."""
        parser.add_argument("flow", nargs="?")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the rows of the chosen flows."""
        chosen = [f for f in all_flows() if options["flow"] in (None, f.instance.app_name)]
        if not chosen:
            names = ", ".join(sorted(f.instance.app_name for f in all_flows()))
            raise CommandError(f"No such flow. There are: {names}")
        for flow_class in chosen:
            self.stdout.write(f"{flow_class.process_title}")
            for row in outline(flow_class):
                self.stdout.write(f"  {row}".rstrip())
