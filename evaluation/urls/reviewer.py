"""Addresses of the pages for: reviewer."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
