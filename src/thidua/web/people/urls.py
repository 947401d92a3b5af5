from django.urls import path

from thidua.web.people.views import changes, listing, page

app_name = "people"
urlpatterns = [
    path("ca-nhan/", listing.person_list, name="list"),
    path("ca-nhan/lap/", changes.register, name="register"),
    path("ca-nhan/<int:pk>/", page.detail, name="detail"),
    path("ca-nhan/<int:pk>/sua/", changes.edit, name="edit"),
    path("ca-nhan/<int:pk>/sua-so-dinh-danh/", changes.edit_number, name="edit_number"),
    path("ca-nhan/<int:pk>/so-dinh-danh/", page.reveal, name="reveal"),
    path("ca-nhan/<int:pk>/chuc-vu/", changes.place, name="place"),
    path("ca-nhan/<int:pk>/tai-khoan/", changes.link_account, name="link_account"),
    path("ca-nhan/chuc-vu/<int:pk>/thoi-giu/", changes.end_position, name="end_position"),
]
