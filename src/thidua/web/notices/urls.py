from django.urls import path

from thidua.web.notices import inbox, outbox

app_name = "notices"
urlpatterns = [
    path("thong-bao/", inbox.listing, name="inbox"),
    path("thong-bao/<int:pk>/", inbox.opened, name="open"),
    path("thong-bao/<int:pk>/da-doc/", inbox.read, name="read"),
    path("thong-bao/da-doc/", inbox.read_all, name="read_all"),
    path("thong-bao/tuy-chon/", inbox.options, name="options"),
    path("quan-tri/hop-thu-di/", outbox.listing, name="outbox"),
    path("quan-tri/hop-thu-di/<int:pk>/", outbox.detail, name="mail"),
    path("quan-tri/hop-thu-di/<int:pk>/gui-lai/", outbox.resend, name="resend"),
]
