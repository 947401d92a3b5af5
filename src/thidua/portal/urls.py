"""Public pages."""

from django.urls import URLPattern, path

from thidua.portal import calendar

urlpatterns: list[URLPattern] = [
    path("lich/<str:secret>.ics", calendar.feed, name="calendar_feed"),
]
