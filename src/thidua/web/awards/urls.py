from django.urls import path

from thidua.web.awards import views

app_name = "awards"
urlpatterns = [
    path("danh-muc-khen-thuong/", views.catalogue, name="list"),
    path("danh-muc-khen-thuong/<slug:code>/", views.award, name="detail"),
]
