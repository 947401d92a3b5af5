"""People and collectives of whom half is known: what is missing, what was told in other words, what is beside it."""

from __future__ import annotations

from typing import Any, Final

Subject = dict[str, Any]
GEF, PEF = "grassroots-emulation-fighter", "ministry-province-emulation-fighter"
PMC, MPC, LO3 = "pm-certificate", "ministry-province-certificate", "labour-order-3"
FLAG, ELC = "government-emulation-flag", "excellent-labour-collective"
OFFICER: Final[Subject] = {"kind": "civil_servant", "sex": "f"}
SOLDIER: Final[Subject] = {"kind": "army_member", "sex": "m"}
COLLECTIVE: Final[Subject] = {"kind": "collective"}
FOREIGNER: Final[Subject] = {"kind": "foreigner"}
ITEM: Final = {"kind": "sang_kien", "scope": "bo_tinh", "year": 2025, "recognised": True, "applied": True}


def _good(first: int, last: int, grade: str = "xs") -> dict[int, str]:
    return dict.fromkeys(range(first, last + 1), grade)


HALVES: Final[tuple[tuple[Subject, dict[str, Any]], ...]] = (
    (OFFICER, {}),
    ({}, {}),
    ({"kind": "thay_boi"}, {"awards": [], "grades": {}}),
    (OFFICER, {"awards": [{"award": code} for code in (GEF, PEF, PMC, MPC, LO3)], "grades": _good(2018, 2025),
               "initiatives": [ITEM, {**ITEM, "scope": "toan_quoc", "replicable": True}], "discipline": []}),
    (OFFICER, {"awards": [{"award": code, "period": [2014, 2018]} for code in (GEF, PEF, PMC, MPC, LO3)],
               "grades": {**_good(2019, 2023), 2025: "tot"}, "initiatives": [{}]}),
    (OFFICER, {"awards": [{"award": code, "decided": "2020-05", "kind": "cong_trang", "source": f"QĐ về {code}"}
                          for code in (PMC, MPC, LO3, "labour-order-2", "labour-order-1")],
               "grades": {**_good(2021, 2024), 2025: "ht"}, "initiatives": [],
               "discipline": [{"level": "canh_cao", "decided": "2021-02-01", "ended": "2022", "source": "QĐ 5"}]}),
    (OFFICER, {"awards": [*({"award": GEF, "year": year, "kind": "hang_nam"} for year in range(2020, 2026)),
                          {"award": PEF, "year": 2022, "decided": "2023-01-10"}, {"award": PEF, "year": 2025},
                          {"award": PMC, "decided": "2019-12-20", "kind": "cong_trang", "period": [2018, 2019]},
                          {"award": MPC, "decided": "2021-03-01", "kind": "dot_xuat"},
                          {"award": MPC, "decided": "2022-03-01", "status": "revoked"}],
               "grades": _good(2016, 2026), "initiatives": [ITEM, {**ITEM, "year": 2022}, {**ITEM, "year": None}],
               "discipline": [{"level": "khien_trach", "in_post": None}], "ever_disciplined": True}),
    (OFFICER, {"grades": {2024: "kht", 2025: "tot"}, "awards": [], "initiatives": [
                   {**ITEM, "recognised": None, "scope": None}, {**ITEM, "kind": None}, {**ITEM, "applied": False}],
               "proceedings": [{"kind": "discipline_pending", "status": "open", "source": "TB 1"},
                               {"kind": "inspection"}]}),
    (OFFICER, {"proceedings": [{"kind": "discipline_pending", "status": "closed_no_violation"}, {"kind": "la"}]}),
    (OFFICER, {"positions": [{"group": "minister_eq", "from": "2010", "source": "QĐ 9"}, {"group": "rank:dai_tuong"},
                             {"list": "nd152_19_1_a", "from": "1970-01-01", "to": "1976"}],
               "retirement": "2026-06", "eras": ["tien_khoi_nghia"], "discipline": [{"level": "canh_cao"}]}),
    ({**OFFICER, "retirement_age": "higher"},
     {"positions": [{"group": "deputy_minister_eq", "from": "2010-01-01", "to": "2014-12-31"},
                    {"group": "department_head_eq", "from": "2000-01-01", "to": "2009-12-31"}],
      "retirement": False, "eras": [], "discipline": [{"level": "canh_cao", "in_post": True}]}),
    ({"kind": "civil_servant"}, {"positions": [{"group": "department_head_eq", "from": "2015-01-01"}],
                                 "retirement": "2027-01-01", "eras": ["building_defending", "vu_tru"]}),
    (OFFICER, {"positions": [], "eras": [], "retirement": "2026-06-15", "discipline": []}),
    (SOLDIER, {"service": {"army": 9.5, "hard_area": 2}, "service_continuous": True, "service_grade_ok": True,
               "grades": _good(2015, 2025, "tot"), "awards": []}),
    (SOLDIER, {"service": {"armed_forces": 25}, "service_continuous": False, "service_grade_ok": False}),
    (SOLDIER, {"service": {"police": 3, "army": 30, "hard_area_or_international_duty": 4}, "prizes": [
                   {"level": "world", "medal": "gold", "year": 2025, "sent_by_authority": None},
                   {"level": "national", "medal": "bronze", "year": 2020, "sent_by_authority": True}, {}]}),
    (OFFICER, {"prizes": [], "movement": [], "rank": [], "eras": None, "time_span_years": 3, "held_before": True}),
    (OFFICER, {"movement": [{"launched_by": "thu_tuong", "duration_years": 5, "stage": "tong_ket", "rank": 1},
                            {"launched_by": "bo_tinh", "rank": "outstanding"}, {}],
               "rank": [{"group": "cluster", "rank": 1}, {}],
               "production_model": {"stable_years": 2, "scope": "cap_xa"},
               "work_published": "2021", "time_span_years": 12, "collective_honoured": True, "held_before": False}),
    ({"kind": "farmer"}, {"production_model": {"stable_years": 5, "scope": "bo_tinh", "recognised": True},
                          "anniversary_years": 10, "targets_exceeded": True, "award_year": 2025}),
    (COLLECTIVE, {"collective": {"pct_task_done": 1, "pct_advanced_worker": 0.7, "cstdcs_members": 1,
                                 "members_disciplined": ["khien_trach"], "party_org_clean": False, "founded": "2016"},
                  "awards": [{"award": FLAG, "year": 2022}, {"award": ELC, "year": 2024}, {"award": ELC}],
                  "grades": _good(2020, 2025), "rank": {"group": "cluster", "rank": "first"},
                  "anniversary_years": 15, "targets_exceeded": False}),
    (COLLECTIVE, {"collective": {"pct_task_done": 0.99, "pct_advanced_worker": 0.69, "cstdcs_members": 0,
                                 "members_disciplined": ["buoc_thoi_viec", "la"], "party_org_clean": True,
                                 "founded": "2016-06-15"}, "awards": [], "grades": {2025: "ht"},
                  "anniversary_years": 20, "member_criminal_prosecution": True, "tax_duty_unmet": False}),
    (COLLECTIVE, {"collective": {"founded": "2016-06-16", "members_disciplined": []}, "awards": [
                      {"award": LO3, "decided": "2020-01-01", "period": [2015, 2019], "kind": "cong_trang"},
                      {"award": FLAG, "year": 2023}, {"award": FLAG, "year": 2025}],
                  "grades": _good(2019, 2025, "tot")}),
    ({"kind": "province"}, {"anniversary_years": 30, "awards": [], "collective": {"party_org_clean": True}}),
    ({"kind": "household"}, {"judgements": {"good_deed": False, "law_abiding": False}}),
    (FOREIGNER, {"foreign_head_of_state": True, "foreign_organisation_class": "parliament", "awards": None,
                 "works_in_foreign_organisation_listed": False, "head_of_mission_of_partner_country": True,
                 "judgements": {"respects_constitution": False, "chc_contribution": True}}),
    (OFFICER, {"residence": "ha_noi", "vietnamese": True, "held_before": None, "ever_disciplined": "khien_trach",
               "criminal_liability": True, "is_manager_or_researcher": False, "art_form": "cheo",
               "author_or_coauthor_of": "sach", "tax_labour_insurance_duties_met": True}),
    (OFFICER, {"residence": "hue", "vietnamese": False, "foreigner": True, "ever_disciplined": False,
               "discipline": [], "youth_volunteer": True, "recognised_martyr": False, "people_per_year": 11}),
    (OFFICER, {"members": 20, "present": 17, "in_favour": 18, "published_days": 9, "party_opinion": True,
               "recognition": False, "proposed": 5, "system": "education", "school_year": "2024-2025",
               "received": "2025-08-01", "people_per_year": 10}),
    (OFFICER, {"members": 0, "in_favour": 0, "received": "2026-02-28", "batch": {"proposed": 9,
               "leaders_meeting_flag_standard": 20}, "stage": "council_vote", "council": "central"}),
)  # fmt: skip
