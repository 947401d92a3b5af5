"""Addresses of the care for records: what people propose, and review campaigns."""

from django.urls import path

from thidua.web.records.views import campaigns, corrections

urlpatterns = [
    path("thanh-tich/de-nghi/", corrections.correction_list, name="corrections"),
    path("thanh-tich/de-nghi/<int:pk>/", corrections.correction, name="correction"),
    path("thanh-tich/<int:pk>/de-nghi/<slug:kind>/", corrections.propose, name="propose"),
    path("thanh-tich/du-kien/<slug:kind>/<int:pk>/de-nghi-sua/", corrections.propose_fact, name="propose_fact"),
    path("thanh-tich/du-kien/<slug:kind>/<int:pk>/de-nghi-huy/", corrections.dispute_fact, name="dispute_fact"),
    path("thanh-tich/ra-soat/", campaigns.campaign_list, name="campaigns"),
    path("thanh-tich/ra-soat/mo/", campaigns.open_campaign, name="open_campaign"),
    path("thanh-tich/ra-soat/<int:pk>/", campaigns.campaign, name="campaign"),
    path("thanh-tich/ra-soat/<int:pk>/ket-thuc/", campaigns.close_campaign, name="close_campaign"),
    path("ca-nhan/<int:pk>/thanh-tich/da-ra-soat/<int:campaign>/", campaigns.mark_reviewed, name="mark_reviewed"),
]
