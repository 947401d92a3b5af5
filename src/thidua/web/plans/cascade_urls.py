"""Addresses of plans above and below: who carries out what."""

from django.urls import path

from thidua.web.plans.views import asking, cascade, duties, matrix

urlpatterns = [
    path("ke-hoach/<int:pk>/cap-tren/", cascade.parent, name="parent"),
    path("ke-hoach/<int:pk>/doi-chieu/", cascade.compared, name="compared"),
    path("ke-hoach/<int:pk>/doi-chieu/lai/", cascade.compare_again, name="compare_again"),
    path("ke-hoach/<int:pk>/ma-tran/", matrix.show, name="matrix"),
    path("ke-hoach/<int:pk>/noi-dung/", duties.listing, name="duties"),
    path("ke-hoach/<int:pk>/don-vi/", asking.senders, name="senders"),
    path("ke-hoach/<int:pk>/don-vi/xem-truoc/", asking.preview, name="ask_preview"),
    path("ke-hoach/<int:pk>/don-vi/de-nghi/", asking.ask, name="ask"),
    path("doi-chieu/<int:pk>/", duties.detail, name="duty"),
    path("doi-chieu/<int:pk>/ket-luan/", duties.decide, name="decide"),
    path("doi-chieu/<int:pk>/dua-vao/", duties.take_up, name="take_up"),
]
