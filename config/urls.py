"""Addresses of the whole site."""

from django.conf import settings
from django.http import Http404
from django.urls import include, path, re_path
from django.views.defaults import page_not_found

urlpatterns = [
    path("i18n/", include("django.conf.urls.i18n")),
    path("account/", include("accounts.urls")),
    path("", include("evaluation.urls")),
]
if settings.DEMO:  # which runs in DEBUG, and would show its visitors this list
    urlpatterns.append(re_path(r"^.*/$", page_not_found, {"exception": Http404()}))
