from django.urls import path

from thidua.web.account import views

app_name = "account"
urlpatterns = [
    path("toi/", views.own, name="own"),
    path("toi/lam-thay/", views.deputies, name="deputies"),
    path("toi/lam-thay/<int:pk>/thu-lai/", views.end_deputation, name="end_deputation"),
    path("toi/nam/", views.choose_year, name="year"),
    path("toi/don-vi/", views.choose_unit, name="unit"),
    path("toi/phien/", views.session, name="session"),
    path("toi/nhap/", views.drafts, name="drafts"),
]
