from django.urls import path

from thidua.web.doctor import views

app_name = "doctor"
urlpatterns = [
    path("quan-tri/tinh-trang/", views.page, name="page"),
    path("suc-khoe", views.health, name="health"),
]
