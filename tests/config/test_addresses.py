"""Addresses that are none."""

from __future__ import annotations

import importlib
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.http import Http404
from django.test import Client, RequestFactory
from django.urls import reverse

from config import urls
from evaluation.models import Programme
from evaluation.views.refusals import RefusalMiddleware
from tests.actions.world import appoint
from workflows.actor import Actor


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/certificates/%00/", "/titles/?search=a%00b", "/follow/?code=%00"]
)
def test_an_address_with_a_nul_is_refused_on_every_database(address: str) -> None:
    answer = Client().get(address)
    assert answer.status_code == 400
    assert "Traceback" not in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("year", [0, 1, 9999, 99999999])
def test_a_year_that_no_calendar_has_is_not_there(year: int) -> None:
    programme = Programme.objects.create(name="计划", issuer="区政府", agency_code="演示")
    user = get_user_model().objects.create(username="secretariat", name="秘书", password="!")
    appoint("manage_programme", Actor(user), programme)
    client = Client()
    client.force_login(user)
    assert client.get(reverse("calendar_year", args=[year])).status_code == 404
    assert client.get(reverse("calendar_year", args=[2030])).status_code == 200


@pytest.mark.django_db
def test_the_demonstration_shows_the_page_of_the_site_for_what_is_not_there(settings: Any) -> None:
    """It runs in DEBUG, where Django would list all addresses."""
    settings.DEMO = True
    request = RequestFactory().get("/notices/0/")
    refusals = RefusalMiddleware(lambda request: None)
    answer = refusals.process_exception(request, Http404("notice"))
    assert answer is not None and answer.status_code == 404
    assert "404.html" not in answer.content.decode() and "<main" in answer.content.decode()
    try:
        assert importlib.reload(urls).urlpatterns[-1].pattern.match("no/such/page/")
    finally:
        settings.DEMO = False
        importlib.reload(urls)
