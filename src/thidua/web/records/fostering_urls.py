from django.urls import path

from thidua.web.records.views import fostering

urlpatterns = [
    path("thanh-tich/boi-duong/", fostering.listing, name="fostering"),
    path("thanh-tich/<int:pk>/boi-duong/<slug:award>/", fostering.foster, name="foster"),
    path("thanh-tich/boi-duong/<int:pk>/", fostering.page, name="fostering_plan"),
    path("thanh-tich/boi-duong/<int:pk>/xuat/<slug:form>/", fostering.paper, name="fostering_paper"),
    path("thanh-tich/boi-duong/<int:pk>/sua/", fostering.edit, name="edit_fostering"),
    path("thanh-tich/boi-duong/<int:pk>/buoc-moi/", fostering.add_step, name="add_step"),
    path("thanh-tich/boi-duong/<int:pk>/thuc-hien/", fostering.run, name="run_fostering"),
    path("thanh-tich/boi-duong/<int:pk>/da-dat/", fostering.reach, name="reach_fostering"),
    path("thanh-tich/boi-duong/<int:pk>/kiem-tra/", fostering.check, name="check_fostering"),
    path("thanh-tich/boi-duong/<int:pk>/dung/", fostering.stop, name="stop_fostering"),
    path("thanh-tich/boi-duong/buoc/<int:pk>/sua/", fostering.edit_step, name="edit_step"),
    path("thanh-tich/boi-duong/buoc/<int:pk>/xong/", fostering.finish_step, name="finish_step"),
]
