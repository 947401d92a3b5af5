"""The demo's plans as text and DOCX, and the list of mistakes planted in them."""

import tomllib
from dataclasses import dataclass
from importlib.resources import files

PLANS = (
    "ke-hoach-thanh-pho-2026",
    "ke-hoach-thanh-pho-2027",
    "ke-hoach-so-van-hoa-2027",
    "ke-hoach-phuong-2027",
)
DOCX_PLAN = "ke-hoach-thanh-pho-2027"
# Who issued each plan, by unit code.
ISSUERS = {
    "ke-hoach-thanh-pho-2026": "HL",
    "ke-hoach-thanh-pho-2027": "HL",
    "ke-hoach-so-van-hoa-2027": "SVHTT",
    "ke-hoach-phuong-2027": "P17",
}


@dataclass(frozen=True, kw_only=True)
class PlantedMistake:
    """One mistake put into a plan; every `raw` stands there letter for letter."""

    document: str
    where: str
    kind: str
    severity: str
    raw: tuple[str, ...]
    note: str


def plan_text(name: str) -> str:
    """Return a plan's text; tables are TAB-separated lines. Raises FileNotFoundError for a name not in `PLANS`."""
    return (files(__name__) / f"{name}.txt").read_text(encoding="utf-8")


def plan_docx(name: str = DOCX_PLAN) -> bytes:
    """Return the stored DOCX of a plan; only the city's plan of 2027 has one."""
    return (files(__name__) / f"{name}.docx").read_bytes()


def planted_mistakes() -> list[PlantedMistake]:
    """Return the planted mistakes in the order of the documents."""
    table = tomllib.loads((files(__name__) / "planted.toml").read_text(encoding="utf-8"))
    return [PlantedMistake(**{**row, "raw": tuple(row["raw"])}) for row in table["mistake"]]
