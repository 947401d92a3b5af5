from django.db import models
from django.utils.translation import gettext_lazy as _


class UnitKind(models.TextChoices):
    CITY = "city", _("Thành phố trực thuộc Trung ương")
    DEPARTMENT = "department", _("Sở, ban, ngành")
    DISTRICT = "district", _("Quận, huyện, thị xã (đến 30/06/2025)")
    WARD = "ward", _("Phường")
    COMMUNE = "commune", _("Xã")
    SCHOOL = "school", _("Trường học")
    HOSPITAL = "hospital", _("Bệnh viện, trung tâm y tế")
    SERVICE = "service", _("Đơn vị sự nghiệp")
    DIVISION = "division", _("Phòng, ban trực thuộc")
    ASSOCIATION = "association", _("Hội, đoàn thể")
    ENTERPRISE = "enterprise", _("Doanh nghiệp")
    PARTY = "party", _("Cơ quan Đảng")
    COUNCIL_OFFICE = "council_office", _("Cơ quan thường trực Hội đồng")
    OUTSIDE = "outside", _("Cơ quan ngoài thành phố")
