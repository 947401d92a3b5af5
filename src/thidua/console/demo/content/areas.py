"""The city's ground: thirty districts that ended on 30/06/2025 and the 126 wards and communes made of them."""

from datetime import date

from thidua.console.demo.content.seeds import UnitKind, UnitSeed

CITY = "HL"
FOUNDED = date(1997, 1, 1)
DISTRICTS_END = date(2025, 6, 30)
WARDS_BEGIN = date(2025, 7, 1)

# (form, name, wards, communes); the order gives the codes, so new names go to the end of a row's list.
_GROUND: tuple[tuple[str, str, str, str], ...] = (
    ("quận", "Thiên Phúc", "Thiên Phúc, Cửa Đền, Hàng Sũ, Hồ Sen", ""),
    ("quận", "Vân Đài", "Vân Đài, Đài Trung, Giếng Ngọc, Lò Chum", ""),
    ("quận", "Kim Tràng", "Kim Tràng, Tràng Đông, Bến Tuần, Kim Trạch", ""),
    ("quận", "Trường Minh", "Trường Minh, Minh Thịnh, Đồng Vọng, Trường Thịnh", ""),
    ("quận", "Nguyệt Hồ", "Nguyệt Hồ, Nguyệt Đức, Hồ Thượng, Gò Bồng", ""),
    ("quận", "An Thịnh", "An Thịnh, An Lãng, Thịnh Hòa, Phú An", ""),
    ("quận", "Phượng Lâu", "Phượng Lâu, Phượng Trì, Lâu Thượng, Ngọc Trục", ""),
    ("quận", "Đông Lĩnh", "Đông Lĩnh, Đông Sở, Văn Lĩnh, Cửa Lĩnh", ""),
    ("quận", "Tây Phong", "Tây Phong, Tây Khánh, Phong Vân, Đình Tây", ""),
    ("quận", "Nam Khê", "Nam Khê, Nam Thọ, Khê Hồi, Bãi Dâu", ""),
    ("quận", "Bắc Trạch", "Bắc Trạch, Bắc Hợp, Trạch Mỹ, Bến Đá", ""),
    ("quận", "Cầu Ngà", "Cầu Ngà, Ngà Đông, Chợ Lồng, Tân Ngà", ""),
    ("thị xã", "Sơn Thành", "Sơn Thành, Thành Đông, Trung Thành", "Cổ Tùng"),
    ("huyện", "Yên Khê", "Yên Khê", "Yên Trù, Khê Thượng, Khê Hạ, Khánh Thịnh"),
    ("huyện", "Gia Vân", "Gia Vân", "Gia Trạch, Vân Phú, Liên Vân"),
    ("huyện", "Nho Lâm", "", "Nho Lâm, Lâm Xuyên, Nho Quế, Đồng Lâm"),
    ("huyện", "Tam Lĩnh", "", "Tam Lĩnh, Lĩnh Sơn, Tam Điền, Thung Nắng"),
    ("huyện", "Hoàng Châu", "Hoàng Châu", "Hoàng Thịnh, Châu Giang, Châu Lộc, Hoàng Khê"),
    ("huyện", "Thạch Bình", "Thạch Bình", "Thạch Khoán, Thạch Động, Bình Lãng, Đá Bạc"),
    ("huyện", "Kim Hải", "Kim Hải, Hải Thịnh", "Cồn Vẹt, Bãi Ngang, Hải Triều"),
    ("huyện", "Cúc Sơn", "", "Cúc Sơn, Cúc Thượng, Vườn Trám, Sơn Cẩm"),
    ("huyện", "Lạc Trung", "", "Lạc Trung, Lạc Thiện, Trung Chính, Bình Lạc"),
    ("huyện", "Minh Đài", "Minh Đài", "Minh Tâm, Đài Sơn, Thuận Minh"),
    ("huyện", "Phú Vinh", "Phú Vinh", "Phú Điền, Vinh Tiến, Vinh Trạch, Phú Xá"),
    ("huyện", "Quảng Lãng", "Quảng Lãng", "Quảng Phong, Lãng Khê, Quảng Thái, Đông Lãng"),
    ("huyện", "Đức Khê", "", "Đức Khê, Đức Thuận, Khê Trung, Hương Đức"),
    ("huyện", "Xuân Trạch", "", "Xuân Trạch, Xuân Áng, Trạch Lâm, Xuân Đường"),
    ("huyện", "Ứng Long", "", "Ứng Long, Long Đàm, Ứng Thịnh, Long Tuyền"),
    ("huyện", "Mường Vó", "", "Mường Vó, Vó Thượng, Bản Chiềng, Thung Khe"),
    ("huyện", "Thượng Nga", "", "Thượng Nga, Nga Điền, Nga Trường, Hạ Nga"),
)
_DISTRICT_PREFIX = {"quận": "Q", "huyện": "H", "thị xã": "TX"}


def districts() -> list[UnitSeed]:
    """Return the thirty old districts and towns, closed on 30/06/2025."""
    counts: dict[str, int] = {}
    seeds = []
    for form, name, _, _ in _GROUND:
        counts[form] = counts.get(form, 0) + 1
        seeds.append(_district(f"{_DISTRICT_PREFIX[form]}{counts[form]:02d}", form, name))
    return seeds


def wards_and_communes() -> list[UnitSeed]:
    """Return the sixty wards and sixty-six communes, each with the old district it lies in."""
    seeds: list[UnitSeed] = []
    ward = commune = 0
    for district, (_, _, wards, communes) in zip(districts(), _GROUND, strict=True):
        for name in _names(wards):
            ward += 1
            seeds.append(_area(f"P{ward:02d}", UnitKind.WARD, "phường", name, district.code))
        for name in _names(communes):
            commune += 1
            seeds.append(_area(f"X{commune:02d}", UnitKind.COMMUNE, "xã", name, district.code))
    return seeds


def wards_by_old_district() -> dict[str, tuple[str, ...]]:
    """Return, for each old district's code, the codes of the wards and communes made on its ground."""
    mapping: dict[str, tuple[str, ...]] = {district.code: () for district in districts()}
    for area in wards_and_communes():
        if area.place is not None:
            mapping[area.place] += (area.code,)
    return mapping


def _names(row: str) -> list[str]:
    return [name.strip() for name in row.split(",") if name.strip()]


def _district(code: str, form: str, name: str) -> UnitSeed:
    return UnitSeed(
        code=code,
        kind=UnitKind.DISTRICT,
        name=f"Ủy ban nhân dân {form} {name}",
        short_name=f"{form.capitalize()} {name}",
        aliases=(f"UBND {form} {name}",),
        parent=CITY,
        active_from=FOUNDED,
        active_to=DISTRICTS_END,
    )


def _area(code: str, kind: UnitKind, form: str, name: str, district: str) -> UnitSeed:
    return UnitSeed(
        code=code,
        kind=kind,
        name=f"Ủy ban nhân dân {form} {name}",
        short_name=f"{form.capitalize()} {name}",
        aliases=(f"UBND {form} {name}",),
        parent=CITY,
        active_from=WARDS_BEGIN,
        place=district,
    )
