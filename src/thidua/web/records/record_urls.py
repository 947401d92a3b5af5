"""Addresses of records and of the facts in them."""

from django.urls import path

from thidua.web.records.views import entering, listing, printing, quality, registering, revealing, showing

urlpatterns = [
    path("thanh-tich/", listing.record_list, name="list"),
    path("thanh-tich/cua-toi/", showing.mine, name="mine"),
    path("thanh-tich/lap-ho-so/", registering.register, name="register"),
    path("thanh-tich/du-kien/<slug:kind>/", listing.fact_list, name="facts"),
    path("thanh-tich/du-kien/<slug:kind>/kiem-tra/", quality.raise_many, name="raise_many"),
    path("thanh-tich/du-kien/<slug:kind>/doi-chieu/", quality.match, name="match"),
    path("thanh-tich/du-kien/<slug:kind>/<int:pk>/sua/", entering.edit_fact, name="edit_fact"),
    path("thanh-tich/du-kien/<slug:kind>/<int:pk>/huy/", entering.void_fact, name="void_fact"),
    path("thanh-tich/khen-thuong/<int:pk>/thu-hoi/", entering.revoke_award, name="revoke_award"),
    path("thanh-tich/<int:pk>/", showing.detail, name="detail"),
    path("thanh-tich/<int:pk>/ky-luat/", revealing.reveal_conduct, name="reveal_conduct"),
    path("thanh-tich/<int:pk>/sua/", registering.edit_subject, name="edit_subject"),
    path("thanh-tich/<int:pk>/da-du/", quality.whole, name="whole"),
    path("thanh-tich/<int:pk>/ghi/<slug:kind>/", entering.enter, name="enter"),
    path("thanh-tich/<int:pk>/tom-tat/", printing.summary, name="summary"),
    path("thanh-tich/<int:pk>/tom-tat/<slug:form>/", printing.export, name="summary_export"),
    path("ca-nhan/<int:pk>/thanh-tich/", showing.of_person, name="person"),
    path("ca-nhan/<int:pk>/thanh-tich/ghi/<slug:kind>/", entering.enter_person, name="enter_person"),
    path("to-chuc/<int:pk>/thanh-tich/", showing.of_unit, name="unit"),
    path("to-chuc/<int:pk>/thanh-tich/ghi/<slug:kind>/", entering.enter_unit, name="enter_unit"),
]
