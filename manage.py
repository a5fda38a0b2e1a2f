#!/usr/bin/env python
"""Run one command of the project: `manage.py demo`, `manage.py run_due`, …"""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run the command named on the command line; `demo` switches demo mode on."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    if sys.argv[1:2] == ["demo"]:
        os.environ.setdefault("DEBUG", "yes")
        os.environ.setdefault("DEMO", "yes")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
