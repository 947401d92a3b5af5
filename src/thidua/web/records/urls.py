"""The addresses of records, joined from a module for each matter."""

from thidua.web.records import care_urls, fostering_urls, record_urls, screening_urls, why_urls

app_name = "records"
urlpatterns = [
    *record_urls.urlpatterns,
    *care_urls.urlpatterns,
    *why_urls.urlpatterns,
    *fostering_urls.urlpatterns,
    *screening_urls.urlpatterns,
]
