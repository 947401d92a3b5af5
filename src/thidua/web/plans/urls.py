from django.urls import path

from thidua.web.plans import cascade_urls, life_urls, task_urls
from thidua.web.plans.views import (
    board,
    editing,
    evidence,
    exports,
    lists,
    pages,
    progress,
    reporting,
    settling,
    tasks,
    timeline,
    withdrawing,
)

app_name = "plans"
urlpatterns = [
    path("ke-hoach/", lists.plan_list, name="list"),
    path("ke-hoach/moi/", editing.new, name="new"),
    path("ke-hoach/<int:pk>/", pages.detail, name="detail"),
    path("ke-hoach/<int:pk>/sua/", editing.edit, name="edit"),
    path("ke-hoach/<int:pk>/ban-hanh/", settling.adopt, name="adopt"),
    path("ke-hoach/<int:pk>/thu-hoi/", withdrawing.withdraw, name="withdraw"),
    path("ke-hoach/<int:pk>/nhiem-vu-moi/", editing.add_task, name="add_task"),
    path("ke-hoach/<int:pk>/xuat/<slug:form>/", exports.export, name="export"),
    path("tien-trinh/", timeline.timeline, name="timeline"),
    path("tien-do/", progress.progress, name="progress"),
    path("nhiem-vu/", lists.task_list, name="tasks"),
    path("nhiem-vu/cot/", board.columns, name="board"),
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
    *cascade_urls.urlpatterns,
    *life_urls.urlpatterns,
    *task_urls.urlpatterns,
]
