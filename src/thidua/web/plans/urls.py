from django.urls import path

from thidua.web.plans.views import editing, evidence, lists, pages, reporting, settling, tasks

app_name = "plans"
urlpatterns = [
    path("ke-hoach/", lists.plan_list, name="list"),
    path("ke-hoach/moi/", editing.new, name="new"),
    path("ke-hoach/<int:pk>/", pages.detail, name="detail"),
    path("ke-hoach/<int:pk>/sua/", editing.edit, name="edit"),
    path("ke-hoach/<int:pk>/ban-hanh/", settling.adopt, name="adopt"),
    path("ke-hoach/<int:pk>/thu-hoi/", settling.withdraw, name="withdraw"),
    path("ke-hoach/<int:pk>/nhiem-vu-moi/", editing.add_task, name="add_task"),
    path("nhiem-vu/", lists.task_list, name="tasks"),
    path("nhiem-vu/danh-dau/", reporting.mark, name="mark"),
    path("nhiem-vu/<int:pk>/", tasks.detail, name="task"),
    path("nhiem-vu/<int:pk>/sua/", editing.edit_task, name="edit_task"),
    path("nhiem-vu/<int:pk>/ket-thuc/", settling.complete_task, name="complete_task"),
    path("nhiem-vu/<int:pk>/giao/", settling.assign, name="assign"),
    path("phan-viec/<int:pk>/bao-cao/", reporting.report, name="report"),
    path("phan-viec/<int:pk>/rut/", settling.unassign, name="unassign"),
    path("bao-cao/<int:pk>/minh-chung/", evidence.fetch, name="evidence"),
    path("moc-thoi-gian/<int:pk>/an-dinh/", settling.settle, name="settle"),
    path("moc-thoi-gian/<int:pk>/xong/", settling.complete_step, name="complete_step"),
]
