"""Addresses of the pages on fairness, what-if, and the result to take away."""

from django.urls import path

from evaluation.views.fairness import reading, trying

urlpatterns = [
    path("<int:pk>/", reading.FairnessPage.as_view(), name="fairness"),
    path("<int:pk>/what-if/", trying.WhatIf.as_view(), name="whatif"),
    path("result/<int:pk>/", reading.ResultExport.as_view(), name="result_export"),
]
