"""All faces under one roof."""

from django.urls import include, path

handler400 = "thidua.shell.errors.bad_request"
handler403 = "thidua.shell.errors.forbidden"
handler404 = "thidua.shell.errors.not_found"
handler500 = "thidua.shell.errors.server_error"

urlpatterns = [
    path("tai-khoan/", include("allauth.urls")),
    path("", include("thidua.portal.urls")),
    path("", include("thidua.web.urls")),
]
