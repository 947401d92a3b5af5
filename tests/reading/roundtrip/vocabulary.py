"""What plans of many kinds of bodies are made of: bodies, duties, prose. Invented; nothing here comes from a reader."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Body:
    """An issuing body: its names, who signs, who does the work."""

    issuer: str
    above: tuple[str, ...]
    symbol: str
    place: str
    signatures: tuple[tuple[str | None, str], ...]
    parent: str
    everyone: tuple[str, ...]
    office: tuple[str, ...]
    bodies: tuple[str, ...]
    leaders: tuple[str, ...]
    council: str


_DISTRICT = (
    "Phòng Nội vụ", "Phòng Tài chính - Kế hoạch", "Phòng Văn hóa và Thông tin", "Phòng Giáo dục và Đào tạo",
    "Phòng Y tế", "Phòng Tư pháp", "Thanh tra quận", "Trung tâm Văn hóa - Thể thao", "Liên đoàn Lao động quận",
    "Hội Liên hiệp Phụ nữ quận", "Đoàn Thanh niên quận", "Ủy ban MTTQ quận",
)  # fmt: skip
_CITY = (
    "Sở Nội vụ", "Sở Tài chính", "Sở Y tế", "Sở Giáo dục và Đào tạo", "Sở Văn hóa và Thể thao", "Sở Tư pháp",
    "Văn phòng UBND tỉnh", "Báo và Đài Phát thanh - Truyền hình tỉnh", "Liên đoàn Lao động tỉnh", "Công an tỉnh",
)  # fmt: skip

BODIES = (
    Body("Ủy ban nhân dân tỉnh Đông Giang", (), "KH-UBND", "Đông Giang",
         (("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
         "Hội đồng Thi đua - Khen thưởng Trung ương",
         ("Các sở, ban, ngành, địa phương", "Các cơ quan, đơn vị thuộc tỉnh"), ("Sở Nội vụ",), _CITY,
         ("Chủ tịch UBND tỉnh", "Phó Chủ tịch UBND tỉnh"), "Hội đồng Thi đua - Khen thưởng tỉnh"),
    Body("UBND quận Thanh Bình", ("UBND thành phố Nam Hải",), "KH-UBND", "Thanh Bình",
         (("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")), "UBND thành phố Nam Hải",
         ("Các phòng, ban, đơn vị thuộc quận", "Các đơn vị thuộc quận"), ("Phòng Nội vụ",), _DISTRICT,
         ("Chủ tịch UBND quận", "Lãnh đạo UBND quận"), "Hội đồng Thi đua - Khen thưởng quận"),
    Body("Ủy ban nhân dân huyện Phú Lâm", (), "KH-UBND", "Phú Lâm",
         (("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")), "Ủy ban nhân dân tỉnh Đông Giang",
         ("Các cơ quan, đơn vị thuộc huyện",), ("Phòng Nội vụ",),
         ("Phòng Nội vụ", "Phòng Nông nghiệp và Môi trường", "Phòng Kinh tế - Hạ tầng", "Ban Chỉ huy Quân sự huyện",
          "Công an huyện", "UBND các xã, thị trấn", "Hội Nông dân huyện", "Huyện đoàn"),
         ("Chủ tịch UBND huyện",), "Hội đồng Thi đua - Khen thưởng huyện"),
    Body("Sở Khoa học và Công nghệ", ("UBND tỉnh Đông Giang",), "KH-SKHCN", "Đông Giang",
         ((None, "GIÁM ĐỐC"), ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")), "Ủy ban nhân dân tỉnh Đông Giang",
         ("Các phòng, đơn vị thuộc Sở",), ("Văn phòng Sở",),
         ("Văn phòng Sở", "Phòng Quản lý Khoa học", "Phòng Chuyển đổi số", "Phòng Sở hữu trí tuệ", "Thanh tra Sở",
          "Chi cục Tiêu chuẩn Đo lường Chất lượng", "Trung tâm Ứng dụng tiến bộ", "Công đoàn Sở"),
         ("Giám đốc Sở", "Lãnh đạo Sở"), "Hội đồng Thi đua - Khen thưởng Sở"),
    Body("Bệnh viện Đa khoa Hồng Phong", ("Sở Y tế tỉnh Đông Giang",), "KH-BVHP", "Đông Giang",
         ((None, "GIÁM ĐỐC"), ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")), "Sở Y tế tỉnh Đông Giang",
         ("Các khoa, phòng", "Các khoa, phòng, trung tâm"), ("Phòng Tổ chức cán bộ",),
         ("Phòng Tổ chức cán bộ", "Phòng Kế hoạch tổng hợp", "Phòng Điều dưỡng", "Khoa Ngoại tổng hợp", "Khoa Nhi",
          "Khoa Cấp cứu", "Công đoàn bệnh viện", "Đoàn Thanh niên", "Phòng Công nghệ thông tin"),
         ("Giám đốc", "Phó Giám đốc phụ trách"), "Hội đồng thi đua, khen thưởng bệnh viện"),
    Body("Trường Đại học Sư phạm Trường Sơn", ("Bộ Giáo dục và Đào tạo",), "KH-ĐHSP", "Nam Hải",
         ((None, "HIỆU TRƯỞNG"), ("KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG")), "Bộ Giáo dục và Đào tạo",
         ("Các khoa, phòng, viện", "Các đơn vị trong Trường"), ("Phòng Tổ chức - Hành chính",),
         ("Phòng Tổ chức - Hành chính", "Phòng Đào tạo", "Phòng Công tác sinh viên", "Khoa Toán - Tin", "Khoa Ngữ văn",
          "Viện Nghiên cứu sư phạm", "Công đoàn Trường", "Đoàn Thanh niên Trường", "Trung tâm Thông tin - Thư viện"),
         ("Hiệu trưởng", "Ban Giám hiệu"), "Hội đồng Thi đua - Khen thưởng Trường"),
    Body("Bộ Tài nguyên và Đô thị", (), "KH-BTNĐT", "Hà Nội",
         ((None, "BỘ TRƯỞNG"), ("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG")), "Hội đồng Thi đua - Khen thưởng Trung ương",
         ("Các đơn vị thuộc Bộ", "Các cục, vụ, đơn vị thuộc Bộ"), ("Vụ Tổ chức cán bộ",),
         ("Vụ Tổ chức cán bộ", "Vụ Pháp chế", "Vụ Kế hoạch - Tài chính", "Cục Công nghệ thông tin", "Văn phòng Bộ",
          "Thanh tra Bộ", "Công đoàn Bộ", "Báo Môi trường và Đô thị", "Viện Chiến lược"),
         ("Bộ trưởng", "Lãnh đạo Bộ"), "Hội đồng Thi đua - Khen thưởng Bộ"),
    Body("Ủy ban nhân dân phường An Phú", (), "KH-UBND", "An Phú",
         (("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")), "UBND thành phố Nam Hải",
         ("Các phòng, đơn vị, khu phố",), ("Phòng Văn hóa - Xã hội",),
         ("Phòng Văn hóa - Xã hội", "Văn phòng HĐND và UBND phường", "Phòng Kinh tế, Hạ tầng và Đô thị",
          "Trung tâm Phục vụ hành chính công", "Công an phường", "Hội Cựu chiến binh phường", "Các trường học"),
         ("Chủ tịch UBND phường",), "Hội đồng Thi đua - Khen thưởng phường"),
    Body("Hội đồng Thi đua - Khen thưởng tỉnh Lam Giang", ("UBND tỉnh Lam Giang",), "KH-HĐTĐKT", "Lam Giang",
         (("TM. HỘI ĐỒNG", "CHỦ TỊCH"), ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
         "Hội đồng Thi đua - Khen thưởng Trung ương",
         ("Các cụm, khối thi đua thuộc tỉnh", "Các sở, ban, ngành"), ("Sở Nội vụ",), (*_CITY, "Các cụm, khối thi đua"),
         ("Chủ tịch Hội đồng", "Thường trực Hội đồng"), "Hội đồng Thi đua - Khen thưởng tỉnh"),
    Body("Tổng công ty Điện lực miền Đông", (), "KH-EVNMĐ", "Nam Hải",
         ((None, "TỔNG GIÁM ĐỐC"), ("KT. TỔNG GIÁM ĐỐC", "PHÓ TỔNG GIÁM ĐỐC")), "UBND thành phố Nam Hải",
         ("Các ban, đơn vị thành viên",), ("Ban Tổ chức và Nhân sự",),
         ("Ban Tổ chức và Nhân sự", "Ban Kỹ thuật", "Ban An toàn", "Công đoàn Tổng công ty", "Văn phòng Tổng công ty",
          "Công ty Lưới điện cao thế", "Trung tâm Điều độ", "Đoàn Thanh niên Tổng công ty"),
         ("Tổng Giám đốc",), "Hội đồng Thi đua - Khen thưởng Tổng công ty"),
    Body("Trường Trung học phổ thông Lê Hồng Phong", ("Sở Giáo dục và Đào tạo tỉnh Lam Giang",), "KH-LHP", "Lam Giang",
         ((None, "HIỆU TRƯỞNG"), ("KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG")), "Sở Giáo dục và Đào tạo tỉnh Lam Giang",
         ("Các tổ chuyên môn", "Các tổ chuyên môn, đoàn thể"), ("Tổ Văn phòng",),
         ("Tổ Văn phòng", "Tổ Toán - Tin", "Tổ Ngữ văn", "Công đoàn trường", "Đoàn Thanh niên",
          "Ban đại diện cha mẹ học sinh"),
         ("Hiệu trưởng", "Phó Hiệu trưởng"), "Hội đồng Thi đua - Khen thưởng trường"),
    Body("Cục Thống kê tỉnh Lam Giang", ("Bộ Tài nguyên và Đô thị",), "KH-CTK", "Lam Giang",
         ((None, "CỤC TRƯỞNG"), ("KT. CỤC TRƯỞNG", "PHÓ CỤC TRƯỞNG")), "Bộ Tài nguyên và Đô thị",
         ("Các phòng, chi cục trực thuộc",), ("Phòng Tổ chức - Hành chính",),
         ("Phòng Tổ chức - Hành chính", "Phòng Thống kê Kinh tế", "Phòng Thống kê Xã hội", "Phòng Thu thập thông tin",
          "Các chi cục thống kê khu vực", "Công đoàn Cục"),
         ("Cục trưởng", "Lãnh đạo Cục"), "Hội đồng Thi đua - Khen thưởng Cục"),
)  # fmt: skip

# Duties by about the month they fall due in; {year}, {past}, {next}.
DATED = (
    (1, "Ban hành Kế hoạch công tác thi đua, khen thưởng năm {year}"),
    (1, "Tổ chức Hội nghị tổng kết phong trào thi đua năm {past}"),
    (2, "Đăng ký danh hiệu thi đua và hình thức khen thưởng năm {year}"),
    (2, "Ký kết giao ước thi đua năm {year} trong toàn đơn vị"),
    (2, "Phát động phong trào thi đua lập thành tích chào mừng các ngày lễ lớn"),
    (3, "Kiện toàn Hội đồng sáng kiến nhiệm kỳ mới"),
    (3, "Xây dựng chuyên mục người tốt, việc tốt trên trang thông tin điện tử"),
    (3, "Rà soát, đề nghị khen thưởng thành tích xuất sắc trong kỳ họp đầu năm"),
    (4, "Tập huấn nghiệp vụ thi đua, khen thưởng cho cán bộ phụ trách"),
    (4, "Kiểm tra công tác thi đua, khen thưởng tại một số đơn vị"),
    (5, "Tổ chức hội thi cán bộ, công chức, viên chức giỏi"),
    (5, "Biểu dương gương điển hình học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh"),
    (6, "Sơ kết công tác thi đua 6 tháng đầu năm {year}"),
    (7, "Xét công nhận sáng kiến đợt 1 năm {year}"),
    (7, "Tổ chức các hoạt động đền ơn đáp nghĩa nhân ngày Thương binh - Liệt sĩ"),
    (8, "Tham gia hội thao chào mừng Cách mạng tháng Tám và Quốc khánh"),
    (8, "Xét tặng Kỷ niệm chương cho cá nhân có nhiều đóng góp"),
    (9, "Đề nghị tặng Bằng khen cho tập thể, cá nhân tiêu biểu trong phong trào thi đua chuyên đề"),
    (9, "Tổ chức diễn đàn nâng cao chất lượng phục vụ người dân và doanh nghiệp"),
    (10, "Hướng dẫn tổng kết phong trào thi đua và bình xét khen thưởng năm {year}"),
    (10, "Nghiệm thu các đề tài, sáng kiến cấp cơ sở"),
    (11, "Bình xét danh hiệu thi đua, hình thức khen thưởng năm {year}"),
    (11, "Tổ chức gặp mặt các điển hình tiên tiến"),
    (3, "Sơ kết 05 năm thực hiện Chỉ thị số 05-CT/TW giai đoạn {past} - {year}"),
    (4, "Phát động đợt thi đua cao điểm “Lao động giỏi, lao động sáng tạo” năm {year}"),
    (5, "Đánh giá mức độ hoàn thành nhiệm vụ của 100% công chức, viên chức (theo Nghị định số 90/{past}/NĐ-CP)"),
    (8, "Tổ chức kỷ niệm 80 năm Ngày Cách mạng tháng Tám (19/8/1945 - 19/8/{year})"),
    (9, "Phối hợp thực hiện cuộc vận động “Toàn dân đoàn kết xây dựng đời sống văn hóa”"),
    (10, "Gặp mặt các gương “Người tốt, việc tốt” nhân ngày 10/10"),
    (11, "Chấm điểm, xếp hạng các tập thể - cá nhân theo Bộ tiêu chí thi đua năm {year}"),
    (12, "Báo cáo kết quả công tác thi đua, khen thưởng năm {year} về cơ quan cấp trên"),
    (12, "Xây dựng dự thảo Kế hoạch công tác thi đua, khen thưởng năm {next}"),
)  # fmt: skip
WITH_POINTS = (
    ("Họp Hội đồng xét các nội dung:",
     ("Xét tặng Kỷ niệm chương cho cá nhân nghỉ hưu năm {year}", "Xét tặng Giấy khen cho tập thể, cá nhân",
      "Xét đề nghị Bằng khen cấp trên")),
    ("Tuyên truyền phong trào thi đua, gồm:",
     ("Đăng tin, bài trên trang thông tin điện tử", "Tổ chức tọa đàm trao đổi kinh nghiệm")),
    ("Chuẩn bị hội nghị biểu dương:",
     ("Xây dựng chương trình, kịch bản", "Lựa chọn cá nhân báo cáo tham luận", "Mời đại biểu dự hội nghị")),
)  # fmt: skip
STANDING = (
    "Tuyên truyền gương người tốt, việc tốt trên các phương tiện thông tin đại chúng",
    "Theo dõi, đôn đốc việc thực hiện giao ước thi đua",
    "Đề xuất khen thưởng thành tích đột xuất trong lao động, công tác",
    "Cập nhật cơ sở dữ liệu về khen thưởng",
    "Phát hiện, bồi dưỡng và nhân rộng điển hình tiên tiến",
)
PARTS = ("Công tác chỉ đạo, điều hành", "Công tác tổ chức phong trào thi đua", "Công tác khen thưởng",
         "Công tác tuyên truyền", "Công tác kiểm tra, giám sát")  # fmt: skip
PROSE = (
    "Tiếp tục quán triệt, triển khai kịp thời các chủ trương, chính sách về thi đua, khen thưởng.",
    "Tạo khí thế thi đua sôi nổi trong cán bộ, công chức, viên chức và người lao động.",
    "Khen thưởng bảo đảm công khai, dân chủ, đúng người, đúng việc.",
    "Gắn phong trào thi đua với nhiệm vụ chính trị được giao.",
    "Người đứng đầu chịu trách nhiệm về kết quả phong trào thi đua của đơn vị mình.",
)
SIGNERS = ("Đỗ Quang Huy", "Lương Thị Minh Châu", "Phan Văn Tấn", "Vũ Hoàng Yến", "Bùi Đức Anh", "Hà Thị Kim Ngân")
COLUMN_NAMES = {
    "no": ("TT", "STT", "Stt", "Số TT"),
    "content": ("Nội dung", "Nội dung công việc", "Nội dung thực hiện", "Nhiệm vụ", "Công việc", "Tên nhiệm vụ",
                "Nội dung, nhiệm vụ", "Nhiệm vụ trọng tâm"),
    "lead": ("Lãnh đạo chỉ đạo", "Chỉ đạo", "Lãnh đạo phụ trách", "Người chỉ đạo"),
    "executor": ("Đơn vị thực hiện", "Đơn vị chủ trì", "Cơ quan thực hiện", "Bộ phận thực hiện",
                 "Đơn vị chủ trì thực hiện", "Cơ quan chủ trì"),
    "coordinators": ("Đơn vị phối hợp", "Phối hợp", "Cơ quan phối hợp", "Phối hợp thực hiện"),
    "units": ("Đơn vị thực hiện, phối hợp", "Đơn vị thực hiện và phối hợp", "Cơ quan thực hiện, phối hợp"),
    "time": ("Thời gian", "Thời gian thực hiện", "Thời gian hoàn thành", "Thời hạn", "Tiến độ", "Hạn hoàn thành",
             "Thời hạn hoàn thành", "Tiến độ thực hiện"),
    "other": ("Ghi chú", "Sản phẩm", "Kết quả"),
}  # fmt: skip
