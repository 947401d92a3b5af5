from django.urls import path

from thidua.web.jobs import views

app_name = "jobs"
urlpatterns = [
    path("quan-tri/viec-chay-nen/", views.listing, name="list"),
    path("quan-tri/viec-chay-nen/<int:pk>/", views.detail, name="detail"),
    path("quan-tri/viec-chay-nen/<int:pk>/chay-lai/", views.retry, name="retry"),
    path("quan-tri/viec-chay-nen/<int:pk>/bo/", views.cancel, name="cancel"),
    path("viec-cua-toi/<int:pk>/", views.own, name="own"),
]
