from django.urls import path

from thidua.web.work import agenda, city, city_paper, desk, feeds, watched

app_name = "work"
urlpatterns = [
    path("", desk.today, name="today"),
    path("tinh-hinh/", city.city, name="city"),
    path("tinh-hinh/pdf/", city_paper.paper, name="city_pdf"),
    path("don-vi-phu-trach/", watched.listing, name="watched"),
    path("don-vi-phu-trach/<int:pk>/", watched.unit, name="watched_unit"),
    path("lich/", agenda.month, name="agenda"),
    path("lich/danh-sach/", agenda.days, name="days"),
    path("lich/dia-chi/", feeds.feeds, name="feeds"),
    path("lich/dia-chi/<int:pk>/thu-hoi/", feeds.revoke, name="revoke"),
]
