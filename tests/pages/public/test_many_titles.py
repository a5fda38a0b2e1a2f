"""The register of ten thousand titles that `benchmarks.publication` loads, here with forty."""

from __future__ import annotations

import pytest
from django.test import Client

from benchmarks import portal_site
from evaluation.demo.stage import Stage
from evaluation.models import Round, Title

pytestmark = pytest.mark.django_db


def test_a_copied_title_has_a_page_like_every_other(finished: tuple[Stage, Round]) -> None:
    key = portal_site.copied(finished[1], many=40)
    assert Title.objects.count() == 40
    assert "演示第39村" in Client().get(f"/titles/{key}/").text
