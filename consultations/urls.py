from django.urls import path

from consultations import views
from portal.caching.viewers import kept_for_viewers as kept

app_name = "consultations"
_BINDING = "conferences/<slug:address>/designations/"
_POINTS = "conferences/<slug:address>/focal-points/"
_SEAT = "conferences/<slug:address>/presidency/"
_OWN = "consultations/<slug:address>/"
_ROUND = f"{_OWN}rounds/<int:number>/"
urlpatterns = [
    path("consultations/", kept(views.ConsultationList.as_view()), name="list"),
    path("consultations/procedures/<slug:address>/", kept(views.ProcedureDetail.as_view()), name="procedure"),
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
    path(_SEAT, views.PresidencyPage.as_view(), name="presidency"),
    path(f"{_SEAT}<int:term>/seat/", views.GiveSeat.as_view(), name="seat"),
    path(f"{_SEAT}seats/<int:seat>/end/", views.EndSeat.as_view(), name="end_seat"),
    path(f"{_SEAT}hand-over/", views.HandOver.as_view(), name="hand_over"),
    path(f"{_SEAT}hand-overs/<int:handover>/accept/", views.Accept.as_view(), name="accept"),
    path(f"{_SEAT}hand-overs/<int:handover>/withdraw/", views.Withdraw.as_view(), name="withdraw"),
    path(f"{_SEAT}seats/<int:key>/note.pdf", views.SeatNote.as_view(), name="seat_note"),
    path(f"{_SEAT}hand-overs/<int:key>/note.pdf", views.HandOverNote.as_view(), name="hand_over_note"),
    path(f"{_SEAT}consultation/", views.Prepare.as_view(), name="prepare"),
    path(_OWN, views.ConsultationPage.as_view(), name="consultation"),
    path(f"{_OWN}board/", views.Board.as_view(), name="board"),
    path(f"{_OWN}round/", views.AddRound.as_view(), name="add_round"),
    path(f"{_OWN}conclude/", views.Conclude.as_view(), name="conclude"),
    path(f"{_OWN}withdraw/", views.WithdrawConsultation.as_view(), name="withdraw_consultation"),
    path(f"{_OWN}adopt/", views.Adopt.as_view(), name="adopt"),
    path(f"{_ROUND}change/", views.ChangeRound.as_view(), name="change_round"),
    path(f"{_ROUND}circulate/", views.Circulate.as_view(), name="circulate_round"),
    path(f"{_ROUND}extend/", views.Extend.as_view(), name="extend_round"),
    path(f"{_ROUND}close/", views.Close.as_view(), name="close_round"),
    path(f"{_ROUND}notice.pdf", views.RoundNotice.as_view(), name="round_notice"),
    path(f"{_ROUND}text-<slug:language>.<slug:extension>", views.RoundFile.as_view(), name="round_file"),
]
