from django.urls import path

from thidua.web.search import views

app_name = "search"
urlpatterns = [
    path("tim/", views.everything, name="all"),
    path("tim/goi-y/", views.suggest, name="suggest"),
]
