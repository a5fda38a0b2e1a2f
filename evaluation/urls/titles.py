"""Addresses of the pages on the life of titles."""

from django.urls import path

from evaluation.views.titles import reviewing

urlpatterns = [
    path("", reviewing.TitleReviews.as_view(), name="title_reviews"),
    path("open/", reviewing.OpenReviews.as_view(), name="title_reviews_open"),
    path("report/<int:pk>/", reviewing.Report.as_view(), name="title_report"),
    path("judge/<int:pk>/", reviewing.Judge.as_view(), name="title_judge"),
]
