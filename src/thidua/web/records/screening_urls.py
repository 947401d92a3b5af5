"""Addresses of screening."""

from django.urls import path

from thidua.web.records.views import screening

urlpatterns = [
    path("thanh-tich/sang-loc/", screening.page, name="screening"),
    path("thanh-tich/sang-loc/xet-tung-ho-so/", screening.judge_all, name="screening_all"),
    path("thanh-tich/sang-loc/ket-qua/", screening.result, name="screening_result"),
]
