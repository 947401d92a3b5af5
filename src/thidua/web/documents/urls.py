from django.urls import path

from thidua.web.documents import bases, downloads, views

app_name = "documents"
urlpatterns = [
    path("can-cu/", bases.listing, name="bases"),
    path("can-cu/moi/", bases.enter, name="enter_base"),
    path("can-cu/<int:pk>/", bases.detail, name="base"),
    path("can-cu/<int:pk>/sua/", bases.edit, name="edit_base"),
    path("can-cu/<int:pk>/sua-doi/", bases.relate, name="relate"),
    path("tai-lieu/", views.document_list, name="list"),
    path("tai-lieu/moi/", views.new, name="new"),
    path("tai-lieu/<int:pk>/", views.detail, name="detail"),
    path("tai-lieu/<int:pk>/sua/", views.edit, name="edit"),
    path("tai-lieu/<int:pk>/phien-ban/", views.add_version, name="add_version"),
    path("tai-lieu/<int:pk>/tep/<int:number>/", downloads.fetch, name="fetch"),
]
