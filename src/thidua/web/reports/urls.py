from django.urls import path

from thidua.web.reports.views import requests, retention

app_name = "reports"
urlpatterns = [
    path("du-lieu-ca-nhan/", requests.register, name="requests"),
    path("du-lieu-ca-nhan/moi/", requests.ask, name="ask"),
    path("du-lieu-ca-nhan/<int:pk>/", requests.detail, name="request"),
    path("du-lieu-ca-nhan/<int:pk>/tra-loi/", requests.answer, name="answer_request"),
    path("du-lieu-ca-nhan/<int:pk>/gia-han/", requests.extend, name="extend_request"),
    path("du-lieu-ca-nhan/<int:pk>/giai-quyet/", requests.finish, name="finish_request"),
    path("du-lieu-ca-nhan/<int:pk>/khong-giai-quyet/", requests.decline, name="decline_request"),
    path("du-lieu-ca-nhan/<int:pk>/lap-bo/", requests.order, name="order_bundle"),
    path("du-lieu-ca-nhan/<int:pk>/tai/", requests.take, name="take_bundle"),
    path("thoi-han-luu-tru/", retention.overview, name="retention"),
    path("thoi-han-luu-tru/<slug:cls>/", retention.due, name="retention_due"),
    path("thoi-han-luu-tru/<slug:cls>/<int:pk>/", retention.decide, name="decide_retention"),
]
