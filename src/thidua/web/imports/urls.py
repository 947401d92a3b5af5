from django.urls import path

from thidua.web.imports.views import adopting, deciding, editing, lists, naming, pages, uploading

app_name = "imports"
_ONE = "nhap-ke-hoach/<int:pk>/"
urlpatterns = [
    path("nhap-ke-hoach/", lists.import_list, name="list"),
    path("nhap-ke-hoach/moi/", uploading.new, name="new"),
    path(_ONE, pages.page, name="detail"),
    path(f"{_ONE}tien-do/", pages.progress, name="progress"),
    path(f"{_ONE}doc-lai/", uploading.read_again, name="read_again"),
    path(f"{_ONE}bo/", uploading.discard, name="discard"),
    path(f"{_ONE}diem/<int:position>/", deciding.decide, name="decide"),
    path(f"{_ONE}luu-y/", deciding.confirm_notes, name="confirm_notes"),
    path(f"{_ONE}sua/", editing.edit, name="edit"),
    path(f"{_ONE}don-vi/", naming.name_units, name="name_units"),
    path(f"{_ONE}ban-hanh/", adopting.adopt, name="adopt"),
]
