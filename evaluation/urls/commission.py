"""Addresses of the pages for: commission."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
