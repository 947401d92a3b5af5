"""Generated plans as an office's scanner gives them: printed, laid crooked, grey with dust, stamped in red."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

import numpy as np
import pypdfium2
from PIL import Image, ImageDraw

from tests.reading.roundtrip.generator import Generated
from tests.reading.roundtrip.layouts import official_pdf

_RED = (214, 38, 52)
_WHITE = (255, 255, 255)


@dataclass(frozen=True)
class Scanner:
    """How one plan was scanned; `lean` in degrees, `dust` in grey steps, `quality` of its JPEG."""

    dpi: int
    lean: float
    dust: float
    paper: int
    quality: int


def scanner_of(seed: int) -> Scanner:
    """A scanner by chance, from a poor one to a good one."""
    rng = Random(seed * 7 + 3)
    return Scanner(
        dpi=rng.choice((150, 200, 200, 300)),
        lean=round(rng.uniform(-1.8, 1.8), 2),
        dust=rng.uniform(2, 12),
        paper=rng.randint(226, 250),
        quality=rng.randint(55, 90),
    )


def scanned_plan(made: Generated, scanner: Scanner | None = None) -> bytes:
    """The official layout of a plan as a PDF that holds pictures only."""
    scanner = scanner or scanner_of(made.seed)
    first, *others = _sheets(official_pdf(made), scanner, made.seed)
    out = io.BytesIO()
    first.save(out, "PDF", save_all=True, append_images=others, resolution=float(scanner.dpi), quality=scanner.quality)
    return out.getvalue()


def _sheets(printed: bytes, scanner: Scanner, seed: int) -> Iterator[Image.Image]:
    document = pypdfium2.PdfDocument(printed)
    dust = np.random.default_rng(seed)
    for number in range(len(document)):
        sheet = document[number].render(scale=scanner.dpi / 72).to_pil().convert("RGB")
        if "Nơi nhận" in document[number].get_textpage().get_text_range():
            sheet = stamped(sheet, scanner.dpi)
        yield _laid(sheet, scanner, dust)


def stamped(sheet: Image.Image, dpi: int) -> Image.Image:
    """A round red seal of 36 mm over the signature; blended as ink is, so letters under it stay dark."""
    ink = Image.new("RGB", sheet.size, _WHITE)
    draw = ImageDraw.Draw(ink)
    x, y, radius = sheet.width * 0.6, sheet.height * 0.55, dpi * 18 / 25.4
    for ring in (1.0, 0.94, 0.6):
        draw.ellipse(
            (x - radius * ring, y - radius * ring, x + radius * ring, y + radius * ring),
            outline=_RED,
            width=max(2, dpi // 90),
        )
    for line in range(-2, 3):
        draw.line(
            (x - radius * 0.5, y + line * radius * 0.2, x + radius * 0.5, y + line * radius * 0.2),
            fill=_RED,
            width=max(2, dpi // 60),
        )
    return Image.fromarray(np.minimum(np.asarray(sheet), np.asarray(ink)))


def _laid(sheet: Image.Image, scanner: Scanner, dust: np.random.Generator) -> Image.Image:
    turned = sheet.rotate(scanner.lean, Image.Resampling.BICUBIC, fillcolor=_WHITE)
    grain = dust.normal(0, scanner.dust, (turned.height, turned.width, 1)).astype(np.float32)
    points = np.asarray(turned, np.float32) * (scanner.paper / 255) + grain
    return Image.fromarray(np.clip(points, 0, 255).astype(np.uint8))
