"""Set phrases of the field, right as they stand. A text that differs from one by a single syllable is suspect.

They come from the Law on Emulation and Commendation 2022, its decrees and the common speech of plans.
"""

SET_PHRASES = (
    "kiện toàn các cụm", "kiện toàn hội đồng", "kiện toàn tổ chức", "kiện toàn bộ máy", "rà soát, kiện toàn",
    "củng cố đội ngũ", "củng cố, kiện toàn", "có tính kế thừa", "tính kế thừa", "nâng cao chất lượng",
    "nâng cao hiệu quả", "nâng cao nhận thức", "nâng cao năng lực", "nâng cao vai trò", "nâng cao trách nhiệm",
    "nâng cao đời sống", "vẻ vang", "thanh niên xung phong", "chú trọng", "điển hình tiên tiến",
    "đề tài, sáng kiến", "người tốt, việc tốt", "các văn bản hướng dẫn", "văn bản hướng dẫn thi hành",
    "văn bản quy phạm pháp luật", "cho các tập thể, cá nhân", "các tập thể, cá nhân", "tập thể nhỏ",
    "người lao động trực tiếp", "đơn vị sự nghiệp công lập", "chuyển đổi đơn vị sự nghiệp",
    "cổng thông tin điện tử", "tham quan", "tham quan học tập", "tuyên truyền, phổ biến", "chiến sĩ thi đua",
    "chiến sĩ thi đua toàn quốc", "chiến sĩ thi đua cơ sở", "lao động tiên tiến", "tập thể lao động xuất sắc",
    "đơn vị quyết thắng", "cờ thi đua của chính phủ", "bằng khen của thủ tướng", "bằng khen của chủ tịch",
    "huân chương lao động", "huân chương độc lập", "kỷ niệm chương", "anh hùng lao động", "nhà giáo nhân dân",
    "nhà giáo ưu tú", "thầy thuốc ưu tú", "nghệ nhân ưu tú", "phong trào thi đua", "phong trào thi đua yêu nước",
    "công tác thi đua, khen thưởng", "thi đua, khen thưởng", "hội đồng thi đua", "cụm thi đua số",
    "khối thi đua số", "giao ước thi đua", "danh hiệu thi đua", "hình thức khen thưởng",
    "hồ sơ đề nghị khen thưởng", "đề nghị khen thưởng", "khen thưởng đột xuất", "khen thưởng chuyên đề",
    "khen thưởng theo công trạng", "thành tích xuất sắc", "thành tích đột xuất", "quá trình cống hiến lâu dài",
    "cống hiến lâu dài", "tổng kết phong trào", "sơ kết, tổng kết", "bình xét thi đua", "bình xét, suy tôn",
    "phạm vi ảnh hưởng", "sức lan tỏa", "hội đồng sáng kiến", "công nhận sáng kiến", "xét công nhận sáng kiến",
    "dịch vụ công trực tuyến", "thủ tục hành chính", "cải cách hành chính", "chuyển đổi số",
    "ứng dụng công nghệ thông tin", "nhiệm vụ chính trị", "nhiệm vụ trọng tâm", "kinh tế xã hội",
    "quốc phòng an ninh", "xây dựng nông thôn mới", "không để ai bị bỏ lại phía sau", "học tập và làm theo",
    "tư tưởng, đạo đức, phong cách", "trách nhiệm của người đứng đầu", "quyền và nghĩa vụ",
    "đảm bảo tiến độ, chất lượng", "bồi dưỡng và nhân rộng", "phát hiện, bồi dưỡng", "biểu dương, tôn vinh",
    "trang trọng, tiết kiệm", "thiết thực, hiệu quả", "kịp thời, chính xác", "công khai, công bằng",
    "tổ chức thực hiện", "chức năng, nhiệm vụ", "kỷ cương, kỷ luật", "phương tiện thông tin đại chúng",
    "đơn giản hóa thủ tục", "đội ngũ cán bộ", "cơ quan thường trực", "quy chế hoạt động", "chương trình công tác",
    "kế hoạch công tác", "xây dựng kế hoạch", "nơi nhận", "cuộc thi viết về gương", "gương điển hình tiên tiến",
    "ngày truyền thống", "đại hội thi đua yêu nước", "hội nghị điển hình tiên tiến", "hội nghị tổng kết",
    "tự chủ tài chính", "thi hành án", "bảo vệ an ninh tổ quốc",
)  # fmt: skip

# Right phrases that look like a slip of one above; then words that stand beside any other and prove nothing.
ALSO_RIGHT = frozenset({
    "kiểm toán", "kiểm tra", "kiến toàn", "chiến sỹ thi đua", "chiến sỹ thi đua toàn quốc",
    "chiến sỹ thi đua cơ sở", "khen thưởng theo chuyên đề", "tổ chức thực hành",
})  # fmt: skip
FUNCTION_WORDS = frozenset({
    "và", "của", "các", "cho", "với", "để", "đã", "có", "là", "được", "trong", "tại", "từ", "theo", "về", "do", "bằng",
    "những", "một", "này", "khi", "đến", "như", "đối", "việc", "hoặc", "vào", "ra", "mà", "thì", "ở", "nhằm", "cả",
    "mọi", "mỗi", "từng", "hai", "ba", "bốn", "năm", "sáu", "số", "sở", "bị",
})  # fmt: skip
# An abbreviation and the one that usually follows it.
COMPANIONS = {"ĐHTT": "NTVT"}
