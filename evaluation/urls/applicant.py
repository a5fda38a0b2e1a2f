"""Addresses of the pages for: applicant."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
