from django.urls import path

from thidua.web.audit import views

app_name = "audit"
urlpatterns = [
    path("quan-tri/nhat-ky/", views.trail, name="list"),
    path("quan-tri/nhat-ky/<int:number>/", views.event, name="event"),
]
