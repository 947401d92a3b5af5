"""The officers' pages, one include per noun."""

from django.urls import URLPattern, URLResolver, include, path

NOUNS = (
    "account",
    "access",
    "audit",
    "doctor",
    "search",
    "awards",
    "jobs",
    "notices",
    "successions",
    "organisations",
    "people",
    "documents",
    "records",
    "imports",
    "windows",
    "plans",
    "reports",
    "work",
)

urlpatterns: list[URLPattern | URLResolver] = [path("", include(f"thidua.web.{noun}.urls")) for noun in NOUNS]
