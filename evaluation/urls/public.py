"""Addresses that need no account."""

from django.urls import path

from evaluation.views.public import home

urlpatterns = [path("", home.Home.as_view(), name="home")]
