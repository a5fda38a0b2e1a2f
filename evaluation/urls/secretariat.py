"""Addresses of the pages for: secretariat."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
