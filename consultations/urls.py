from django.urls import path

from consultations import views
from portal.caching.viewers import kept_for_viewers as kept

app_name = "consultations"
_BINDING = "conferences/<slug:address>/designations/"
_GROUPS = "conferences/<slug:address>/groups/"
_POINTS = "conferences/<slug:address>/focal-points/"
_ROUND = "consultations/<slug:address>/rounds/<int:number>/"
_SEAT = "conferences/<slug:address>/presidency/"
urlpatterns = [
    path("consultations/", kept(views.ProcedureList.as_view()), name="list"),
    path("consultations/procedures/<slug:address>/", kept(views.ProcedureDetail.as_view()), name="procedure"),
    path("consultations/<slug:address>/matrix/", views.MatrixPage.as_view(), name="matrix"),
    path("consultations/<slug:address>/matrix.<slug:extension>", views.MatrixFile.as_view(), name="matrix_file"),
    path("consultations/<slug:address>/matrix/how-far/", views.SayHowFar.as_view(), name="say_how_far"),
    path("consultations/<slug:address>/matrix/<int:key>/", views.Dispose.as_view(), name="dispose"),
    path(f"{_ROUND}notice.pdf", views.NoticeFile.as_view(), name="notice"),
    path(f"{_ROUND}notice-signed.pdf", views.SignedNotice.as_view(), name="signed_notice"),
    path(f"{_ROUND}notice-signed/", views.KeepSigned.as_view(), name="keep_signed_notice"),
    path(f"{_ROUND}deadline.ics", views.Deadline.as_view(), name="deadline"),
    path(f"{_ROUND}delivery/", views.Delivery.as_view(), name="delivery"),
    path(f"{_ROUND}delivery/<int:key>/again/", views.DeliverAgain.as_view(), name="deliver_again"),
    path(f"{_ROUND}reminder/", views.Remind.as_view(), name="remind"),
    path("daily-mail/", views.DailyMail.as_view(), name="daily_mail"),
    path(_POINTS, views.FocalPoints.as_view(), name="focal_points"),
    path(f"{_POINTS}<slug:code>/add/", views.KeepFocalPoint.as_view(), name="add_focal_point"),
    path(f"{_POINTS}<slug:code>/confirm/", views.ConfirmFocalPoints.as_view(), name="confirm_focal_points"),
    path(f"{_POINTS}<slug:code>/<int:key>/", views.KeepFocalPoint.as_view(), name="focal_point"),
    path(_BINDING, views.Designations.as_view(), name="designations"),
    path(f"{_BINDING}<slug:code>/add/", views.Designate.as_view(), name="designate"),
    path(f"{_BINDING}<slug:code>/dispute/", views.Dispute.as_view(), name="dispute"),
    path(f"{_BINDING}<int:key>/end/", views.EndDesignation.as_view(), name="end_designation"),
    path(f"{_BINDING}<int:key>/note.pdf", views.DesignationNote.as_view(), name="designation_note"),
    path(f"{_BINDING}disputes/<int:key>/end/", views.EndDispute.as_view(), name="end_dispute"),
    path(f"{_BINDING}disputes/<int:key>/note.pdf", views.DisputeNote.as_view(), name="dispute_note"),
    path(_GROUPS, views.Groups.as_view(), name="groups"),
    path(f"{_GROUPS}add/", views.FormGroup.as_view(), name="add_group"),
    path(f"{_GROUPS}<int:key>/", views.GroupPage.as_view(), name="group"),
    path(f"{_GROUPS}<int:key>/members/", views.AddMembers.as_view(), name="group_members"),
    path(f"{_GROUPS}<int:key>/head/", views.AgreeToHead.as_view(), name="head_group"),
    path(f"{_GROUPS}<int:key>/end/", views.EndGroup.as_view(), name="end_group"),
    path(f"{_GROUPS}<int:key>/<slug:code>/add/", views.NamePerson.as_view(), name="group_seat"),
    path(f"{_GROUPS}<int:key>/seats/<int:seat>/end/", views.EndGroupSeat.as_view(), name="end_group_seat"),
    path(_SEAT, views.PresidencyPage.as_view(), name="presidency"),
    path(f"{_SEAT}<int:term>/seat/", views.GiveSeat.as_view(), name="seat"),
    path(f"{_SEAT}seats/<int:seat>/end/", views.EndSeat.as_view(), name="end_seat"),
    path(f"{_SEAT}hand-over/", views.HandOver.as_view(), name="hand_over"),
    path(f"{_SEAT}hand-overs/<int:handover>/accept/", views.Accept.as_view(), name="accept"),
    path(f"{_SEAT}hand-overs/<int:handover>/withdraw/", views.Withdraw.as_view(), name="withdraw"),
    path(f"{_SEAT}seats/<int:key>/note.pdf", views.SeatNote.as_view(), name="seat_note"),
    path(f"{_SEAT}hand-overs/<int:key>/note.pdf", views.HandOverNote.as_view(), name="hand_over_note"),
]
