from django.urls import path

from thidua.web.imports.views import (
    adopting,
    deciding,
    editing,
    history_columns,
    history_rows,
    history_undo,
    lists,
    naming,
    pages,
    roster_files,
    rosters,
    uploading,
)

app_name = "imports"
_ONE = "nhap-ke-hoach/<int:pk>/"
_LIST = "nhap-danh-sach/<int:pk>/"
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
    path("nhap-danh-sach/", rosters.roster_list, name="rosters"),
    path("nhap-danh-sach/moi/", rosters.new_roster, name="new_roster"),
    path("nhap-danh-sach/mau/<str:kind>/", roster_files.sample, name="roster_sample"),
    path(_LIST, rosters.roster, name="roster"),
    path(f"{_LIST}tien-do/", rosters.roster_progress, name="roster_progress"),
    path(f"{_LIST}quyet-dinh/", rosters.decide_rows, name="decide_rows"),
    path(f"{_LIST}nhap/", rosters.confirm_roster, name="confirm_roster"),
    path(f"{_LIST}bo/", rosters.discard_roster, name="discard_roster"),
    path(f"{_LIST}cot/", history_columns.columns, name="roster_columns"),
    path(f"{_LIST}dong/<int:row>/", history_rows.row, name="roster_row"),
    path(f"{_LIST}huy-nhap/", history_undo.undo, name="undo_roster"),
    path(f"{_LIST}ghi-loi/", roster_files.copy_back, name="roster_copy"),
]
