from django.urls import path

from thidua.web.windows import views

app_name = "windows"
urlpatterns = [
    path("thoi-han/", views.window_list, name="list"),
    path("thoi-han/mo/", views.open_window, name="open"),
    path("thoi-han/<int:pk>/", views.detail, name="detail"),
    path("thoi-han/<int:pk>/doi/", views.change_close, name="change"),
    path("thoi-han/<int:pk>/gia-han/", views.extend, name="extend"),
    path("thoi-han/<int:pk>/ngoai-le/", views.except_named, name="except"),
]
