from django.urls import path

from thidua.web.records.views import judging, roadmap, unrecorded, why

urlpatterns = [
    path("thanh-tich/lo-trinh/", roadmap.listing, name="roadmaps"),
    path("thanh-tich/lo-trinh/chua-co-du-kien/", unrecorded.unrecorded_list, name="unrecorded"),
    path("thanh-tich/lo-trinh/cua-toi/", roadmap.own, name="own_roadmap"),
    path("thanh-tich/lo-trinh/tinh-lai/<int:pk>/", roadmap.work_out, name="work_out_roadmaps"),
    path("thanh-tich/<int:pk>/lo-trinh/", roadmap.page, name="roadmap"),
    path("thanh-tich/<int:pk>/vi-sao/<slug:award>/", why.page, name="why"),
    path("thanh-tich/<int:pk>/vi-sao/<slug:award>/<slug:form>/", why.export, name="why_export"),
    path("thanh-tich/<int:pk>/ket-luan/<slug:statement>/", judging.judge, name="judge"),
]
