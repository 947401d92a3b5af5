from django.urls import path

from thidua.web.work import agenda, desk, feeds

app_name = "work"
urlpatterns = [
    path("", desk.today, name="today"),
    path("lich/", agenda.month, name="agenda"),
    path("lich/dia-chi/", feeds.feeds, name="feeds"),
    path("lich/dia-chi/<int:pk>/thu-hoi/", feeds.revoke, name="revoke"),
]
