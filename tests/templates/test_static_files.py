"""The shipped files as production serves them: hashed names, every reference found."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import override_settings

from tests.templates.conftest import Render

HASHED = r"/static/[\w./-]+\.[0-9a-f]{12}\.(?:css|js|svg)"


@pytest.fixture
def collected(tmp_path: Path) -> Iterator[Path]:
    """Our own static files, collected with hashed names."""
    storages = settings.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }
    finders = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    with override_settings(STATIC_ROOT=tmp_path, STORAGES=storages, STATICFILES_FINDERS=finders):
        call_command("collectstatic", interactive=False, verbosity=0)
        yield tmp_path


def test_every_page_asks_only_for_hashed_files_that_exist(collected: Path, render: Render) -> None:
    page = render("base.html") + render("public_base.html") + render("500.html")
    asked = set(re.findall(r'(?:href|src)="(/static/[^"#]+)', page))
    assert len(asked) >= 12
    assert {each for each in asked if not re.fullmatch(HASHED, each)} == set()
    files = {each.removeprefix("/static/") for each in asked}
    assert {name for name in files if not (collected / name).is_file()} == set()


def test_vendored_versions_are_the_ones_the_readme_names() -> None:
    vendor = Path(settings.BASE_DIR) / "static" / "vendor"
    readme = (vendor / "README.md").read_text("utf-8")
    bootstrap = (vendor / "bootstrap/bootstrap.min.css").read_text("utf-8")
    htmx = (vendor / "htmx/htmx.min.js").read_text("utf-8")
    named = dict(re.findall(r"\| `(\w+)/` \| ([\d.]+) \|", readme))
    found = {
        "bootstrap": re.search(r"Bootstrap\s+v([\d.]+)", bootstrap),
        "htmx": re.search(r'version:"([\d.]+)"', htmx),
    }
    assert {name: match and match[1] for name, match in found.items()} == named
    assert all((vendor / name / "LICENSE").is_file() for name in named)
