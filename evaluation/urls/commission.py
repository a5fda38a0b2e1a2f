"""Addresses of the pages for: commission."""

from django.urls import path

from evaluation.views.commission import publishing, voting

urlpatterns = [
    path("ballot/<int:pk>/", voting.BallotPage.as_view(), name="ballot"),
    path("decision/<int:pk>/", voting.DecisionPage.as_view(), name="decision"),
    path("notice/<int:pk>/", publishing.NoticePublish.as_view(), name="notice_publish"),
    path("naming/<int:pk>/", publishing.NamingPage.as_view(), name="naming"),
]
