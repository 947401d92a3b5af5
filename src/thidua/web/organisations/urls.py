from django.urls import path

from thidua.web.organisations.views import changes, listing, page

app_name = "organisations"
urlpatterns = [
    path("to-chuc/", listing.unit_list, name="list"),
    path("to-chuc/so-do/", listing.whole_tree, name="whole_tree"),
    path("to-chuc/lap/", changes.found, name="found"),
    path("to-chuc/<int:pk>/", page.detail, name="detail"),
    path("to-chuc/<int:pk>/so-do/", listing.tree, name="tree"),
    path("to-chuc/<int:pk>/sua/", changes.edit, name="edit"),
    path("to-chuc/<int:pk>/ke-thua/", changes.record_successor, name="record_successor"),
    path("to-chuc/<int:pk>/cach-goi/", changes.add_alias, name="add_alias"),
    path("to-chuc/cach-goi/<int:pk>/bo/", changes.remove_alias, name="remove_alias"),
]
