"""Addresses of chasing and of what hangs on single tasks; `urls` takes them in."""

from django.urls import path

from thidua.web.plans.views import awaiting, chasing, closing, depending, recurring, steps

urlpatterns = [
    path("ke-hoach/<int:pk>/moc-nhac/", chasing.plan_ladder, name="plan_ladder"),
    path("ke-hoach/<int:pk>/ngay-nghi/", closing.choose, name="closing"),
    path("don-doc/", chasing.listing, name="chasing"),
    path("don-doc/xem-truoc/", chasing.nudge_preview, name="nudge_preview"),
    path("don-doc/nhac/", chasing.nudge, name="nudge"),
    path("don-doc/moc-nhac/<int:pk>/", chasing.unit_ladder, name="unit_ladder"),
    path("ke-hoach/<int:pk>/thu-tu/", depending.of_plan, name="dependencies"),
    path("nhiem-vu/<int:pk>/xong-truoc/", depending.depend, name="depend"),
    path("nhiem-vu/<int:pk>/doi-phia-sau/", depending.shift, name="shift"),
    path("phu-thuoc/<int:pk>/bo/", depending.undepend, name="undepend"),
    path("nhiem-vu/<int:pk>/cac-moc/", steps.edit, name="steps"),
    path("moc-thoi-gian/<int:pk>/dinh-ky/", recurring.set_rule, name="set_rule"),
    path("moc-thoi-gian/<int:pk>/cho-cua/", awaiting.name_awaited, name="name_awaited"),
    path("cho-van-ban/", awaiting.listing, name="awaiting"),
    path("cho-van-ban/nhap/", awaiting.enter, name="enter"),
    path("cho-van-ban/an-dinh/", awaiting.settle, name="settle_waiting"),
]
