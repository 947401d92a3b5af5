"""The officers' pages, one include per noun."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("thidua.web.account.urls")),
    path("", include("thidua.web.access.urls")),
    path("", include("thidua.web.audit.urls")),
    path("", include("thidua.web.doctor.urls")),
    path("", include("thidua.web.search.urls")),
    path("", include("thidua.web.jobs.urls")),
    path("", include("thidua.web.notices.urls")),
    path("", include("thidua.web.organisations.urls")),
    path("", include("thidua.web.people.urls")),
    path("", include("thidua.web.documents.urls")),
    path("", include("thidua.web.imports.urls")),
    path("", include("thidua.web.windows.urls")),
    path("", include("thidua.web.plans.urls")),
    path("", include("thidua.web.work.urls")),
]
