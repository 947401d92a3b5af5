from django.urls import path

from thidua.web.successions.views import changes, entries, lines, ordering

app_name = "successions"
urlpatterns = [
    path("to-chuc/thay-doi/", changes.change_list, name="list"),
    path("to-chuc/thay-doi/<int:pk>/", changes.detail, name="detail"),
    path("to-chuc/thay-doi/<int:pk>/thuc-hien/", changes.carry_out, name="carry_out"),
    path("to-chuc/thay-doi/<int:pk>/huy/", changes.cancel, name="cancel"),
    path("to-chuc/<int:pk>/lich-su/", lines.history, name="history"),
    path("to-chuc/<int:pk>/thay-doi/", ordering.choose, name="choose"),
    path("to-chuc/<int:pk>/thay-doi/sap-nhap/", ordering.merge, name="merge"),
    path("to-chuc/<int:pk>/thay-doi/chia-tach/", ordering.split, name="split"),
    path("to-chuc/<int:pk>/thay-doi/doi-ten/", ordering.rename, name="rename"),
    path("to-chuc/<int:pk>/thay-doi/giai-the/", ordering.dissolve, name="dissolve"),
    path("to-chuc/<int:pk>/thay-doi/chuyen/", ordering.move, name="move"),
    path("ca-nhan/ho-so-trung/", entries.suggestion_list, name="suggestions"),
    path("ca-nhan/ho-so-trung/tim/", entries.search, name="search"),
    path("ca-nhan/ho-so-trung/<int:pk>/", entries.compare, name="compare"),
    path("ca-nhan/ho-so-trung/<int:pk>/khac-nhau/", entries.reject, name="reject"),
    path("ca-nhan/ho-so-da-gop/", entries.merger_list, name="mergers"),
    path("ca-nhan/ho-so-da-gop/<int:pk>/", entries.undo, name="undo"),
]
