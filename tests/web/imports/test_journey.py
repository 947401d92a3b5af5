"""Every document we have goes through the pages, from the upload to the plan in force."""

from __future__ import annotations

import re
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.domain.imports import plans as texts
from tests.factories.cast import Cast
from thidua.domain.imports.enums import Decision, ImportState
from thidua.domain.imports.models import PlanImport
from thidua.domain.plans.enums import PlanState
from thidua.domain.plans.models import Correction

REPOSITORY = Path(__file__).resolve().parents[3]
SAMPLES = REPOSITORY.parent / "shared" / "samples"
DEMO = REPOSITORY / "src" / "thidua" / "console" / "demo" / "content" / "documents"


def readable(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.glob("ke-hoach-*")) if path.suffix in {".txt", ".docx"}]


def upload(client: Client, cast: Cast, name: str, data: bytes) -> PlanImport:
    answer = client.post(
        "/nhap-ke-hoach/moi/",
        {"one_time_key": str(uuid4()), "unit": cast.units["city"].pk, "file": SimpleUploadedFile(name, data)},
    )
    assert answer.status_code == 302, answer.content.decode()
    return PlanImport.objects.get(pk=int(re.search(r"/nhap-ke-hoach/(\d+)/", answer["Location"])[1]))  # type: ignore[index]


def decide_all(client: Client, plan_import: PlanImport) -> int:
    """Press the first button that each card offers, as a person would; returns how many proposals were taken."""
    client.post(f"/nhap-ke-hoach/{plan_import.pk}/luu-y/", {"one_time_key": str(uuid4())})
    taken = 0
    for finding in plan_import.findings.filter(decision=Decision.OPEN).order_by("position"):
        page = client.get(f"/nhap-ke-hoach/{plan_import.pk}/?diem={finding.position}").content.decode()
        accepts = 'value="accepted"' in page
        taken += accepts
        answer = client.post(
            f"/nhap-ke-hoach/{plan_import.pk}/diem/{finding.position}/",
            {
                "one_time_key": str(uuid4()),
                "decision": "accepted" if accepts else "dismissed",
                "version": finding.version,
            },
        )
        assert answer.status_code == 302
    return taken


def adopt(client: Client, plan_import: PlanImport) -> PlanImport:
    url = f"/nhap-ke-hoach/{plan_import.pk}/ban-hanh/"
    page = client.get(url).content.decode()
    version = re.search(r'name="version" value="(\d+)"', page)
    assert version
    answer = client.post(url, {"one_time_key": str(uuid4()), "version": version[1], "parent": ""})
    assert answer.status_code == 302, answer.content.decode()
    plan_import.refresh_from_db()
    return plan_import


def walked(client: Client, cast: Cast, name: str, data: bytes) -> PlanImport:
    client.force_login(cast.accounts["standing_office"])
    plan_import = upload(client, cast, name, data)
    assert plan_import.state == ImportState.READ, plan_import.failure
    taken = decide_all(client, plan_import)
    adopted = adopt(client, plan_import)
    assert adopted.state == ImportState.ADOPTED
    assert adopted.plan
    assert adopted.plan.state == PlanState.ADOPTED
    tasks = sum(len(each["tasks"]) for each in adopted.reading["appendices"]) or len(adopted.reading["body_deadlines"])
    assert adopted.plan.tasks.count() == tasks > 0
    assert bool(taken) == Correction.objects.filter(plan=adopted.plan).exists()
    return adopted


@pytest.mark.parametrize("path", readable(DEMO), ids=lambda path: path.name)
def test_a_document_of_the_demo_becomes_a_plan(client: Client, cast: Cast, path: Path) -> None:
    walked(client, cast, path.name, path.read_bytes())


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the real documents are not beside this checkout")
@pytest.mark.parametrize("path", readable(SAMPLES), ids=lambda path: path.name)
def test_a_real_document_becomes_a_plan(client: Client, cast: Cast, path: Path) -> None:
    walked(client, cast, path.name, path.read_bytes())


def test_a_plan_of_our_own_keeps_both_values_on_its_way(client: Client, cast: Cast) -> None:
    plan_import = walked(client, cast, "ke-hoach.txt", texts.BOTH)
    corrected = Correction.objects.filter(plan=plan_import.plan).order_by("corrected")
    assert [(each.printed, each.corrected) for each in corrected] == [("2026-01-22", "2027-01-22"), ("", "2027-02-28")]
