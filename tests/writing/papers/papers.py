"""Papers of our own invention, together showing every part a paper can have."""

import datetime as dt
from dataclasses import replace

from thidua.writing.papers.paper import (
    Annex,
    Article,
    Clause,
    Division,
    Field,
    Heading,
    Lookup,
    Paper,
    Power,
    Signature,
    Table,
    Text,
)

AT = dt.datetime(2026, 11, 20, 9, 0, tzinfo=dt.UTC)
HOSTILE = 'Công ty A & B <C> "#x" $y$ `z` *b* _i_ \\n @ref <lab> //c [d] #{1+1}'
LONG_NAME = "Công ty trách nhiệm hữu hạn một thành viên Đầu tư và Phát triển Thương mại H'Hen"
COMPANY = "Công ty A & B <C>"
assert len(LONG_NAME) == 80


def decision() -> Paper:
    """A decision that awards Bằng khen: three articles, two annexes, one upright and one lying."""
    return Paper(
        kind="QĐ",
        issuer="Ủy ban nhân dân thành phố Hoa Lư",
        symbol="QĐ-UBND",
        number="5",
        place="Hoa Lư",
        day=dt.date(2026, 2, 9),
        title="Về việc tặng Bằng khen của Chủ tịch Ủy ban nhân dân thành phố",
        authority="Chủ tịch Ủy ban nhân dân thành phố Hoa Lư",
        bases=(
            "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025",
            "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",
            "Căn cứ Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ về phân cấp, phân quyền",
            "Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 88/TTr-SNV ngày 02 tháng 02 năm 2026.",
        ),
        body=(
            Article(
                "Tặng Bằng khen của Chủ tịch Ủy ban nhân dân thành phố cho 02 tập thể và 03 cá nhân có thành tích "
                "xuất sắc trong phong trào thi đua yêu nước năm 2025 (có danh sách kèm theo)."
            ),
            Article("Tiền thưởng trích từ Quỹ thi đua, khen thưởng của thành phố theo quy định hiện hành."),
            Article(
                "Quyết định này có hiệu lực kể từ ngày ký. Chánh Văn phòng, Giám đốc Sở Nội vụ, thủ trưởng các cơ "
                "quan, đơn vị có liên quan, các tập thể, cá nhân có tên tại Điều 1 chịu trách nhiệm thi hành Quyết "
                "định này./."
            ),
        ),
        signatures=(Signature("Phó Chủ tịch", "Nguyễn Thị Ngọc Ánh", ((Power.FOR, "Chủ tịch"),)),),
        recipients=("Như Điều 3", "Thường trực Thành ủy (để b/c)", "Sở Nội vụ (02 bản)", "Lưu: VT, TĐKT"),
        annexes=(
            Annex(
                "Danh sách tập thể được tặng Bằng khen",
                (Table(("TT", "Tên tập thể", "Đơn vị trình"), _collectives(), (1, 6, 4), frozenset({0})),),
            ),
            Annex(
                "Danh sách cá nhân được tặng Bằng khen",
                (Table(("TT", "Họ và tên", "Chức vụ, đơn vị", "Thành tích", "Ghi chú"), _people(), (1, 4, 6, 7, 2)),),
                landscape=True,
            ),
        ),
        lookup=Lookup(
            "HL26-7KQ4-9XTD",
            "https://thidua.hoalu.gov.vn/tra-cuu/HL26-7KQ4-9XTD",
            "Bản in từ dữ liệu điện tử, hệ thống Thi đua – Khen thưởng thành phố Hoa Lư, 09:00 ngày 09/02/2026",
        ),
    )


def _collectives() -> tuple[tuple[str, ...], ...]:
    return (("1", COMPANY, "Sở Công Thương"), ("2", LONG_NAME, "Sở Tài chính"))


def _people() -> tuple[tuple[str, ...], ...]:
    merit = "Hoàn thành xuất sắc nhiệm vụ hai năm liên tục, có hai sáng kiến được công nhận"
    return (
        ("1", "Y-Bih Aleo Êban", f"Tổ trưởng, {COMPANY}", merit, ""),
        ("2", "H'Hen Niê", "Giáo viên, Trường THCS Ninh Phong", merit, ""),
        ("3", "Nguyễn Tôn Nữ Hoàng Quỳnh Như", f"Kế toán trưởng, {LONG_NAME}", merit, ""),
    )


def blank_decision() -> Paper:
    """The same before it is issued: no number, no day, nobody chosen to sign."""
    whole = decision()
    return replace(whole, number=None, day=None, signatures=(replace(whole.signatures[0], name=None),))


def letter() -> Paper:
    """A công văn to two bodies, urgent, by order, over several pages."""
    return Paper(
        kind="CV",
        issuer_above="Ủy ban nhân dân thành phố Hoa Lư",
        issuer="Sở Nội vụ",
        symbol="SNV-TĐKT",
        number="214",
        place="Hoa Lư",
        day=dt.date(2026, 3, 10),
        urgency="Hỏa tốc",
        title="hướng dẫn tổng kết công tác thi đua, khen thưởng năm 2026",
        addressees=("Các sở, ban, ngành thành phố", "Ủy ban nhân dân các phường, xã"),
        body=tuple(
            Text(
                f"{number}. Đề nghị các cơ quan, đơn vị, địa phương tổ chức tổng kết công tác thi đua, khen thưởng "
                "theo đúng quy định; hồ sơ gửi trước ngày 30 tháng 4 năm 2026 để tổng hợp, trình cấp có thẩm quyền."
            )
            for number in range(1, 31)
        ),
        signatures=(Signature("Trưởng phòng Thi đua – Khen thưởng", "Lê Văn Ước", ((Power.BY_ORDER, "Giám đốc"),)),),
        recipients=("Như trên", "Lưu: VT, TĐKT"),
    )


def report() -> Paper:
    """A report of merits: form fields, of which some are unknown, headings of three levels, a table, two signatures."""
    return Paper(
        kind="BC",
        issuer_above="Ủy ban nhân dân phường Ninh Phong",
        issuer="Trường Trung học cơ sở Ninh Phong",
        symbol="BC-THCSNP",
        place="Ninh Phong",
        title="Thành tích đề nghị tặng danh hiệu Chiến sĩ thi đua cơ sở năm 2026",
        body=(
            Heading("Sơ lược lý lịch"),
            Field("Họ và tên", "H'Hen Niê"),
            Field("Ngày, tháng, năm sinh", None),
            Field("Quê quán", None),
            Heading("Thành tích đạt được"),
            Heading("Quyền hạn, nhiệm vụ được giao", 2),
            Text("Giảng dạy môn Ngữ văn khối 8, chủ nhiệm lớp 8A."),
            Heading("Mức độ hoàn thành", 2),
            Heading("Ba năm gần đây", 3),
            Table(("Năm", "Mức độ hoàn thành", "Số, ngày quyết định"), (("2025", "Xuất sắc", None),), (1, 2, 3)),
            Heading("Các hình thức đã được khen thưởng"),
            Text("Giấy khen của Chủ tịch Ủy ban nhân dân phường năm 2025."),
        ),
        signatures=(
            Signature("Hiệu trưởng", "Trần Văn Bưởi", note="(Ký, đóng dấu)"),
            Signature("Người báo cáo", "H'Hen Niê", note="(Ký, ghi rõ họ tên)"),
        ),
        recipients=("Hội đồng Thi đua – Khen thưởng phường", "Lưu: VT"),
    )


def regulation() -> Paper:
    """A regulation issued by a people's committee: chapters, sections, articles with titles, clauses, points."""
    clauses = (Clause("Tập thể:", ("Cờ thi đua", "Bằng khen", "Giấy khen", "Thư khen", "Các hình thức khác.")),)
    return replace(
        decision(),
        kind="QC",
        symbol="QC-UBND",
        number="12",
        authority="",
        bases=(),
        title="Tổ chức và hoạt động của Hội đồng Thi đua – Khen thưởng",
        body=(
            Division("Chương", "Quy định chung"),
            Article(title="Phạm vi điều chỉnh", text="Quy chế này quy định nguyên tắc làm việc của Hội đồng."),
            Article(title="Thẩm quyền", clauses=(*clauses, Clause("Cá nhân: theo quy định của Luật."))),
            Division("Chương", "Tổ chức của Hội đồng"),
            Division("Mục", "Thành phần"),
            Article(title="Thành viên", text=None),
        ),
        signatures=(
            Signature("Phó Chủ tịch", "Nguyễn Văn An", ((Power.ON_BEHALF, "Ủy ban nhân dân"), (Power.FOR, "Chủ tịch"))),
        ),
        annexes=(),
        lookup=None,
    )


def certificate(name: str) -> Paper:
    """A decision of one page for one name, as thousands are printed at once."""
    whole = decision()
    line = f"Tặng Giấy khen cho {name} đã có thành tích xuất sắc trong phong trào thi đua yêu nước năm 2026."
    return replace(whole, body=(Article(line), *whole.body[1:]), annexes=(), lookup=None)
