"""Addresses of the pages for: auditor."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
