"""Addresses of the evaluation's pages."""

urlpatterns: list = []
