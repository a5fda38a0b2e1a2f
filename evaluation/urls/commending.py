"""Addresses of the pages of a commendation."""

from django.urls import path

from evaluation.views.commending import desk, nominating, ordering, reading, revoking, tasks

urlpatterns = [
    path("", reading.NominationPages.as_view(), name="nomination_list"),
    path("new/<int:pk>/<slug:kind>/", nominating.NominationNew.as_view(), name="nomination_new"),
    path("<int:pk>/", reading.NominationPage.as_view(), name="nomination"),
    path("<int:pk>/edit/", nominating.NominationEdit.as_view(), name="nomination_edit"),
    path("<int:pk>/withdraw/", nominating.NominationWithdraw.as_view(), name="nomination_withdraw"),
    path("<int:pk>/refuse/", nominating.NominationRefuse.as_view(), name="nomination_refuse"),
    path("<int:pk>/revocation/", revoking.ProposeRevocation.as_view(), name="revocation_propose"),
    path("revocation/<int:pk>/", revoking.DecideOnRevocation.as_view(), name="revocation"),
    path("sign/<int:pk>/", ordering.SignList.as_view(), name="nominations_sign"),
    path("check/<int:pk>/", tasks.CheckNomination.as_view(), name="nomination_check"),
    path("correct/<int:pk>/", tasks.CorrectNomination.as_view(), name="nomination_correct"),
    path("clearances/", desk.ClearanceDesk.as_view(), name="clearance_desk"),
    path("clearances/several/", desk.ClearSeveral.as_view(), name="clearance_several"),
    path("clearance/<int:pk>/", tasks.GiveClearance.as_view(), name="clearance"),
    path("rank/<int:pk>/", ordering.RankNominations.as_view(), name="nominations_rank"),
]
