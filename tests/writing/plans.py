"""Plans of our own invention in the JSON form, whole enough to show every part of a paper."""

from typing import Any

Json = dict[str, Any]
HOSTILE = 'Công ty A & B <C> "#x" $y$ `z` *b* _i_ \\n @ref <lab> //c [d] #{1+1}'


def small_plan() -> Json:
    """A district's plan: two annexes, parts, a numbered heading row, points inside a cell."""
    return {
        "document": {
            "number": "05/KH-UBND", "number_raw": "05/KH-UBND", "number_source": "header", "type": "KH",
            "issuer": "Ủy ban nhân dân phường Hoa Lư", "place": "Hoa Lư", "date": "2026-01-09",
            "date_source": "header", "title": "Công tác thi đua, khen thưởng năm 2026",
            "signed_for": "TM. ỦY BAN NHÂN DÂN", "signer_title": "CHỦ TỊCH", "signer": "Lê Thị Mai Hoa",
            "recipients": ["Sở Nội vụ", "Các phòng chuyên môn", "Lưu: VT, VHXH"],
            "opening": [
                "Thực hiện Kế hoạch số 12/KH-UBND ngày 30/12/2025 của Ủy ban nhân dân thành phố Tam Điệp;",
                "Ủy ban nhân dân phường Hoa Lư ban hành Kế hoạch như sau:",
            ],
        },
        "sections": [
            {"marker": "I.", "title": "MỤC ĐÍCH, YÊU CẦU", "level": 1, "kind": "heading"},
            {"marker": "1.", "title": "Mục đích", "level": 2, "kind": "heading",
             "paragraphs": ["Động viên cán bộ, công chức, nhân dân thi đua yêu nước."]},
        ],
        "appendices": [
            {
                "id": "PL1", "title": "Nhiệm vụ trọng tâm",
                "columns": ["TT", "Nội dung", "Lãnh đạo chỉ đạo", "Đơn vị thực hiện", "Đơn vị phối hợp", "Thời gian"],
                "groups": [
                    {"path": "I", "marker": "I", "title": "Quý I"},
                    {"path": "2.", "marker": "2.", "title": "Xét khen thưởng đợt 1"},
                    {"path": "II", "marker": "II", "title": "Quý II"},
                ],
                "tasks": [
                    _task("1.", "I", "Đăng ký danh hiệu thi đua năm 2026", "Trước ngày 10/02/2026"),
                    {**_task(None, "2.", "Họp Hội đồng xét: - Xét danh hiệu; - Xét bằng khen", "Trước ngày 15/3/2026"),
                     "items": ["Xét danh hiệu", "Xét bằng khen"]},
                    _task("3.", "II", "Sơ kết phong trào thi đua", "Trước ngày 30/6/2026"),
                ],
            },
            {
                "id": "PL2", "title": "Chương trình của Hội đồng",
                "columns": ["STT", "Nội dung công việc", "Đơn vị thực hiện, phối hợp", "Thời gian"], "groups": [],
                "tasks": [{"no": "1", "group": None, "content": "Họp phiên thứ nhất", "items": [],
                           "units": ["Phòng Văn hóa", "Các đoàn thể"], "time_raw": "Tháng 6"}],
            },
        ],
    }  # fmt: skip


def _task(no: str | None, group: str, content: str, time: str) -> Json:
    return {
        "no": no, "group": group, "content": content, "items": [], "lead": "Chủ tịch UBND phường",
        "executor": "Phòng Văn hóa", "coordinators": "Các đoàn thể", "units": [], "time_raw": time,
    }  # fmt: skip


def hostile_plan() -> Json:
    """The same words that other languages would take for commands, in every place a plan has."""
    plan = small_plan()
    plan["document"] |= {"title": HOSTILE, "recipients": [HOSTILE], "opening": [HOSTILE], "signer": HOSTILE}
    plan["sections"][1]["paragraphs"] = [HOSTILE]
    for task in plan["appendices"][0]["tasks"]:
        task |= {"content": HOSTILE, "executor": HOSTILE, "items": []}
    return plan
