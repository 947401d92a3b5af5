"""Addresses of a plan's life: its versions and what its office keeps with it."""

from django.urls import path

from thidua.web.plans.views import amending, citing, copying, difficulties, great_days, naming, sending, versions

urlpatterns = [
    path("ke-hoach/<int:pk>/dieu-chinh/", amending.amend, name="amend"),
    path("ke-hoach/<int:pk>/phien-ban/", versions.versions, name="versions"),
    path("ke-hoach/<int:pk>/phien-ban/<int:number>/", versions.version, name="version"),
    path("ke-hoach/<int:pk>/sao-chep/", copying.copy, name="copy"),
    path("ke-hoach/<int:pk>/dong-chep/", copying.questions, name="questions"),
    path("ke-hoach/<int:pk>/noi-nhan/", sending.recipients, name="recipients"),
    path("ke-hoach/<int:pk>/noi-nhan/lap/", sending.list_recipients, name="list_recipients"),
    path("ke-hoach/<int:pk>/noi-nhan/them/", sending.add_recipient, name="add_recipient"),
    path("ke-hoach/<int:pk>/noi-nhan/ghi-nhan/", sending.mark_recipients, name="mark_recipients"),
    path("noi-nhan/<int:pk>/da-nhan/", sending.confirm_receipt, name="confirm_receipt"),
    path("ke-hoach/<int:pk>/vuong-mac/", difficulties.listing, name="difficulties"),
    path("ke-hoach/<int:pk>/vuong-mac/moi/", difficulties.report, name="report_difficulty"),
    path("ke-hoach/<int:pk>/vuong-mac/dieu-chinh/", difficulties.amend_for, name="amend_for"),
    path("ke-hoach/<int:pk>/can-cu/", citing.bases, name="bases"),
    path("ke-hoach/<int:pk>/can-cu/doi-chieu/", citing.match, name="match_citations"),
    path("ke-hoach/<int:pk>/de-xuat/", naming.proposals, name="proposals"),
    path("ke-hoach/<int:pk>/de-xuat/tim/", naming.keep_proposals, name="keep_proposals"),
    path("de-xuat/<int:pk>/quyet-dinh/", naming.decide_proposal, name="decide_proposal"),
    path("ke-hoach/<int:pk>/su-kien-trung/", naming.events, name="events"),
    path("nhiem-vu/<int:pk>/la-mot-voi/<int:other>/", naming.join_events, name="join_events"),
    path("nhiem-vu/<int:pk>/tach-khoi/<int:other>/", naming.part_events, name="part_events"),
    path("vuong-mac/<int:pk>/", difficulties.detail, name="difficulty"),
    path("vuong-mac/<int:pk>/tra-loi/", difficulties.answer, name="answer_difficulty"),
    path("nam-thi-dua/", great_days.year, name="year"),
    path("nam-thi-dua/them/", great_days.add, name="add_great_day"),
    path("nam-thi-dua/chep/", great_days.copy, name="copy_great_days"),
    path("nam-thi-dua/<int:pk>/sua/", great_days.edit, name="edit_great_day"),
    path("nam-thi-dua/<int:pk>/bo/", great_days.remove, name="remove_great_day"),
]
