"""Four plans of our own invention, of other kinds of body, years and layouts than any sample."""

from tests.reading.paper import Paper


def hospital() -> Paper:
    """A hospital, 2026: five columns, parts by letters, several steps in a cell, a row cut by a page."""
    heading = ["STT", "Nội dung công việc", "Khoa, phòng thực hiện", "Khoa, phòng phối hợp", "Thời hạn hoàn thành"]
    return Paper([
        "SỞ Y TẾ TỈNH AN THỊNH", "BỆNH VIỆN ĐA KHOA BÌNH MINH", "Số: 45/KH-BVBM",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "An Thịnh, ngày 12 tháng 01 năm 2026",
        "KẾ HOẠCH", "Phong trào thi đua và công tác khen thưởng", "năm 2026",
        "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",
        "Thực hiện Kế hoạch số 08/KH-SYT ngày 05/01/2026 của Sở Y tế tỉnh An Thịnh về công tác thi đua, khen thưởng năm 2026, "
        "Bệnh viện Đa khoa Bình Minh xây dựng Kế hoạch như sau:",
        "I. MỤC ĐÍCH, YÊU CẦU", "1. Mục đích", "Động viên viên chức, người lao động thi đua phục vụ người bệnh.",
        "2. Yêu cầu", "Phong trào thi đua phải thiết thực.",
        "II. TỔ CHỨC THỰC HIỆN",
        "1. Các khoa, phòng", "- Gửi bản đăng ký thi đua về Phòng Tổ chức cán bộ trước ngày 30/01/2026.",
        "2. Phòng Tổ chức cán bộ: Theo dõi, đôn đốc, tổng hợp kết quả.",
        "Nơi nhận:", "- Sở Y tế;", "- Các khoa, phòng;", "- Lưu: VT, TCCB.", "GIÁM ĐỐC", "BSCKII. Trịnh Quốc Khải",
        "PHỤ LỤC", "LỊCH TRIỂN KHAI CÔNG TÁC THI ĐUA NĂM 2026",
        "(Kèm theo Kế hoạch số 45/KH-BVBM ngày 12/01/2026 của Bệnh viện Đa khoa Bình Minh)",
        [
            heading,
            ["A", "Nhiệm vụ theo thời gian", "", "", ""],
            ["1", "Đăng ký danh hiệu thi đua năm 2026", "Các khoa, phòng", "Phòng Tổ chức cán bộ", "Chậm nhất ngày 10/02/2026"],
            ["2", "Xét công nhận sáng kiến cấp cơ sở", "Phòng Kế hoạch tổng hợp", "Hội đồng sáng kiến",
             "- Các khoa, phòng nộp hồ sơ trước ngày 20/5/2026;\n- Hội đồng sáng kiến họp xét trước ngày 15/6/2026"],
            ["3", "Tổ chức hội thi điều dưỡng giỏi", "Phòng Điều dưỡng", "Công đoàn", "Từ ngày 06-10/7/2026"],
            ["4", "Bình xét thi đua cuối năm của các khoa, phòng và báo cáo", "Các khoa, phòng", "", "Từ 01/12/2026 đến"],
            heading,
            ["", "kết quả về Phòng Tổ chức cán bộ", "", "", "15/12/2026"],
            ["B", "Nhiệm vụ thường xuyên", "", "", ""],
            ["5", "Giới thiệu gương người tốt, việc tốt trên bản tin", "Tổ truyền thông", "Các khoa, phòng", "Trước ngày 25 hằng tháng"],
            ["6", "Đề xuất khen thưởng đột xuất", "Các khoa, phòng", "Phòng Tổ chức cán bộ", "Khi có thành tích đột xuất"],
        ],
    ])  # fmt: skip


def university() -> Paper:
    """A university, school year over the turn of the year: four columns, units merged, quarters as rows, a group of sub-rows."""
    return Paper([
        "BỘ GIÁO DỤC VÀ ĐÀO TẠO", "TRƯỜNG ĐẠI HỌC SÔNG HẬU", "Số: 301/KH-ĐHSH",
        "Cần Thơ, ngày 20 tháng 12 năm 2022", "KẾ HOẠCH Công tác thi đua, khen thưởng năm 2023",
        "Trường Đại học Sông Hậu ban hành Kế hoạch công tác thi đua, khen thưởng năm 2023 như sau:",
        "I. NỘI DUNG", "1. Phát động phong trào thi đua “Dạy tốt, học tốt” trong toàn Trường.",
        "Nơi nhận: ", "- Như trên;", "- Lưu: VT.", "KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG", "TS. Lương Thị Ngân Hà",
        "PHỤ LỤC 1", "Tiến độ công việc", "(Kèm theo Kế hoạch số 301/KH-ĐHSH ngày 20/12/2022)",
        [
            ["TT", "Nhiệm vụ", "Đơn vị chủ trì, phối hợp thực hiện", "Tiến độ"],
            ["I", "Quý I", "", ""],
            ["1.", "Ký kết giao ước thi đua các khối trong Trường", "- Phòng Công tác sinh viên; - Các khoa", "Trung tuần tháng 02"],
            ["2.", "Xét sáng kiến đợt 1", "- Phòng Khoa học công nghệ; - Hội đồng khoa học", "Trong tháng 3/2023"],
            ["II", "Quý II", "", ""],
            ["3.", "Tổng kết năm học 2022 - 2023, bình xét danh hiệu", "- Các khoa; - Phòng Tổ chức - Hành chính", "16h00 ngày 20/6/2023"],
            ["4.", "Việc làm thường kỳ", "", ""],
            ["", "- Họp Hội đồng thi đua", "- Hội đồng thi đua", "Hàng quý"],
            ["", "- Đưa tin gương điển hình", "- Phòng Truyền thông", "Thường xuyên"],
        ],
        "PHỤ LỤC 2", "Các kỳ họp của Hội đồng",
        [
            ["TT", "Nội dung", "Đơn vị chuẩn bị", "Thời gian họp"],
            ["1", "Kỳ họp thứ nhất", "Phòng Tổ chức - Hành chính", "Tháng 3/2023"],
            ["2", "Kỳ họp thứ hai", "Phòng Tổ chức - Hành chính", "từ 26/12/2023 đến 05/01/2024"],
        ],
    ])  # fmt: skip


def ward() -> Paper:
    """A ward, 2027: no table at all; dated duties in the prose with the bodies that owe them."""
    return Paper([
        "ỦY BAN NHÂN DÂN", "PHƯỜNG HOA SỮA", "Số: 07/KH-UBND", "Hoa Sữa, ngày 04 tháng 01 năm 2027",
        "KẾ HOẠCH", "Tổ chức phong trào thi đua yêu nước năm 2027",
        "Thực hiện Kế hoạch số 411/KH-UBND ngày 18/12/2026 của UBND thành phố Tân Lập về công tác thi đua, khen thưởng năm 2027, "
        "UBND phường Hoa Sữa xây dựng kế hoạch như sau:",
        "I. NỘI DUNG", "1. Phát động thi đua chào mừng kỷ niệm 82 năm Quốc khánh (02/9/1945 - 02/9/2027).",
        "II. TỔ CHỨC THỰC HIỆN",
        "1. Công chức Văn hóa - Xã hội", "- Tham mưu thành lập các khối thi đua, hoàn thành trước ngày 25/01/2027.",
        "- Tổng hợp báo cáo gửi Phòng Nội vụ chậm nhất ngày 15/6/2027 và ngày 15/11 hằng năm.",
        "2. Các tổ dân phố", "- Đăng ký thi đua trước ngày 20 tháng 2 năm 2027; nộp hồ sơ khen thưởng đến hết ngày 10/11/2027.",
        "Nơi nhận:", "- UBND thành phố;", "- Các tổ dân phố;", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Phan Thị Thu Cúc",
    ])  # fmt: skip


def ministry() -> Paper:
    """A ministry, 2024: merged headings on two lines, a column of results, numbering that restarts, parts by roman figures."""
    return Paper([
        "BỘ THỦY LỢI VÀ ĐÊ ĐIỀU", "Số: 88/QĐ-BTLĐĐ", "Hà Nội, ngày 31 tháng 01 năm 2024", "KẾ HOẠCH",
        "Công tác thi đua, khen thưởng của Bộ năm 2024",
        "Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ quy định chi tiết thi hành một số điều;",
        "I. YÊU CẦU", "Bám sát nhiệm vụ của ngành.", "Nơi nhận:", "- Các Vụ, Cục;", "- Lưu: VT, TCCB.",
        "BỘ TRƯỞNG", "Đoàn Minh Triết",
        "PHỤ LỤC", "Danh mục nhiệm vụ",
        [
            ["TT", "Nhiệm vụ", "Phân công", "", "Sản phẩm", "Thời gian"],
            ["", "", "Đơn vị chủ trì", "Đơn vị phối hợp", "", ""],
            ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
            ["I", "Công tác phong trào", "", "", "", ""],
            ["1", "Phát động thi đua toàn ngành", "Vụ Tổ chức cán bộ", "Các Vụ, Cục", "Văn bản phát động", "Quý I/2024"],
            ["2", "Sơ kết phong trào", "Vụ Tổ chức cán bộ", "Các Vụ, Cục", "Báo cáo", "Tháng 7 và tháng 8 năm 2024"],
            ["II", "Công tác khen thưởng", "", "", "", ""],
            ["1", "Trình khen thưởng cấp Nhà nước", "Vụ Tổ chức cán bộ", "Văn phòng Bộ", "Tờ trình", "Theo hướng dẫn của Ban Thi đua - Khen thưởng Trung ương"],
            ["2", "Tổng kết năm", "Văn phòng Bộ", "Vụ Tổ chức cán bộ", "Hội nghị", "Dự kiến trước ngày 20/01/2025"],
        ],
    ])  # fmt: skip
