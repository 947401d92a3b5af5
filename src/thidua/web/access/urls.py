from django.urls import path

from thidua.web.access import views

app_name = "access"
urlpatterns = [
    path("quan-tri/", views.index, name="index"),
    path("quan-tri/tai-khoan/", views.accounts, name="accounts"),
    path("quan-tri/tai-khoan/them/", views.open_account, name="open_account"),
    path("quan-tri/tai-khoan/<int:pk>/", views.account, name="account"),
    path("quan-tri/tai-khoan/<int:pk>/cap-quyen/", views.grant, name="grant"),
    path("quan-tri/tai-khoan/<int:pk>/trang-thai/", views.set_active, name="set_active"),
    path("quan-tri/quyen/<int:pk>/ket-thuc/", views.end_grant, name="end_grant"),
    path("quan-tri/phan-quyen/", views.permissions, name="permissions"),
]
