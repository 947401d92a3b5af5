"""A thousand decisions as DOCX and as one PDF, beside docxtpl and LibreOffice in the same run.

Names differ in each round, so that no cache of the layout engine is measured. Prints medians of wall time and the
ratio to the peers; exit 1 when a limit is missed. docxtpl and LibreOffice do `FEW` papers, counted up per paper.
"""

import io
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import docxtpl
import pypdfium2

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
sys.path.insert(1, str(Path(__file__).resolve().parents[1]))

from tests.writing.papers import papers

from thidua.writing.papers.docx import paper_docx
from thidua.writing.papers.pdf import papers_pdf
from thidua.writing.papers.splice import Splice

MANY, FEW, ROUNDS = 1000, 30, 5
LIMITS_S = {"splice": 1.0, "docx": 1.0, "pdf": 1.5}
RATIO = 40  # our DOCX and PDF together are at least so many times faster than docxtpl and LibreOffice together
TEMPLATE = paper_docx(replace(papers.certificate("{{ho_ten}}"), number="{{so}}"))


def names(turn: int, count: int = MANY) -> list[str]:
    return [f"Nguyễn Thị {'ABCDEFGH'[turn]} & <{number}>" for number in range(count)]


def median_s(work: Callable[[Sequence[str]], object], count: int = MANY, rounds: int = ROUNDS) -> float:
    spent = []
    for turn in range(rounds):
        told = names(turn, count)
        begun = time.perf_counter()
        work(told)
        spent.append(time.perf_counter() - begun)
    return statistics.median(spent)


def spliced(told: Sequence[str]) -> list[bytes]:
    splice = Splice(TEMPLATE)
    return [splice.filled({"ho_ten": name, "so": str(number)}) for number, name in enumerate(told)]


def composed(told: Sequence[str]) -> list[bytes]:
    return [paper_docx(papers.certificate(name)) for name in told]


def printed(told: Sequence[str]) -> bytes:
    return papers_pdf((papers.certificate(name) for name in told), at=papers.AT)


def by_docxtpl(told: Sequence[str]) -> list[bytes]:
    made = []
    for number, name in enumerate(told):
        template, stream = docxtpl.DocxTemplate(io.BytesIO(TEMPLATE)), io.BytesIO()
        template.render({"ho_ten": name, "so": str(number)}, autoescape=True)
        template.save(stream)
        made.append(stream.getvalue())
    return made


def by_libreoffice(told: Sequence[str]) -> None:
    """One call for all of them, as favourable to it as can be."""
    with tempfile.TemporaryDirectory() as folder:
        for number, data in enumerate(spliced(told)):
            Path(folder, f"{number}.docx").write_bytes(data)
        subprocess.run(
            [
                "soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf",
                "--outdir", folder, *map(str, sorted(Path(folder).glob("*.docx"))),
            ],
            check=True, capture_output=True,
        )  # fmt: skip
        assert len(list(Path(folder).glob("*.pdf"))) == len(told)


def cpu_s(work: Callable[[Sequence[str]], object]) -> float:
    """Seconds of processor time, which a busy machine changes less than wall time."""
    begun = time.process_time()
    work(names(ROUNDS + 1))
    return time.process_time() - begun


def every_name_is_there() -> bool:
    """What is fast must also be right: each page of the PDF has its name."""
    pages = pypdfium2.PdfDocument(printed(told := names(ROUNDS)))
    return len(pages) == MANY and all(
        name in " ".join(page.get_textpage().get_text_range().split()) for name, page in zip(told, pages, strict=True)
    )


def main() -> int:
    print(
        f"{MANY} papers of one page, median of {ROUNDS} rounds, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    )
    printed(names(7, 2))  # fonts are read once in a process, not once in a round
    measured = {"splice": median_s(spliced), "docx": median_s(composed), "pdf": median_s(printed)}
    for name, limit in LIMITS_S.items():
        print(f"{name:12} {measured[name]:6.2f} s for {MANY} (limit {limit:.1f} s)")
    print(f"{'pdf':12} {cpu_s(printed):6.2f} s of processor time")
    tpl = median_s(by_docxtpl, FEW, 3) / FEW * MANY
    print(
        f"{'docxtpl':12} {tpl:6.2f} s for {MANY} (counted up from {FEW}): {tpl / measured['splice']:.0f} x the splice"
    )
    ratio = RATIO
    if shutil.which("soffice"):
        office = median_s(by_libreoffice, FEW, 1) / FEW * MANY
        ratio = (tpl + office) / (measured["splice"] + measured["pdf"])
        print(
            f"{'LibreOffice':12} {office:6.2f} s for {MANY} (counted up from {FEW}): "
            f"{office / measured['pdf']:.0f} x the PDF"
        )
        print(f"{'together':12} {ratio:6.0f} x faster than docxtpl and LibreOffice (at least {RATIO})")
    else:
        print("LibreOffice is not installed here: not compared")
    right = every_name_is_there()
    print(f"{'names':12} {'all there' if right else 'SOME ARE MISSING'}")
    kept = all(measured[name] <= limit for name, limit in LIMITS_S.items()) and ratio >= RATIO and right
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
