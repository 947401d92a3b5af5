"""The record or fact an address means, among those the reader may see; everything else is not found."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from thidua.domain.documents.models import Document
from thidua.domain.documents.queries import documents_visible_to
from thidua.domain.people.queries import kept_entry
from thidua.domain.records.actions.preparing import is_conduct
from thidua.domain.records.enums import FactKind
from thidua.domain.records.models import Fact, Subject
from thidua.domain.records.models.kinds import CONDUCT, MODELS
from thidua.domain.records.queries import columns_of, name_of, records_visible_to
from thidua.foundation.access.policy import may
from thidua.shell.requests import Request
from thidua.web.records.revealing import is_own, revealed_until

VIEW, EDIT, CHECK, SEE_CONDUCT, PROPOSE = (
    "records.view",
    "records.edit",
    "records.check",
    "records.conduct",
    "records.propose",
)


def find_record(request: Request, pk: int, right: str = VIEW) -> Subject:
    return get_object_or_404(records_visible_to(request.actor, at=request.at, right=right), pk=pk)


def find_kind(word: str) -> FactKind:
    if word not in FactKind.values:
        raise Http404
    return FactKind(word)


def find_fact(request: Request, kind: FactKind, pk: int, right: str = EDIT) -> Fact:
    """A fact of a record the reader holds the right for; what tells of conduct only with the right to it, and then
    veiled until a reason is given (`is_veiled`)."""
    rows = MODELS[kind]._default_manager.select_related(
        "subject__person", "subject__unit", "subject__keeper", "document"
    )
    records = records_visible_to(request.actor, at=request.at, right=right)
    fact = get_object_or_404(rows.filter(subject__in=records), pk=pk)
    if is_conduct(kind, columns_of(fact)) and not may(request.actor, SEE_CONDUCT, fact.subject, at=request.at):
        raise Http404
    return fact


def is_veiled(request: Request, kind: FactKind, fact: Fact) -> bool:
    """Whether the fact tells of conduct and the reader has not said why it is needed."""
    return is_conduct(kind, columns_of(fact)) and not sees_conduct(request, fact.subject)


def sees_conduct(request: Request, subject: Subject | None) -> bool:
    """Of oneself; of others by right, once a reason was given."""
    if subject is None or not may(request.actor, SEE_CONDUCT, subject, at=request.at):
        return False
    return is_own(request, subject) or revealed_until(request, subject) is not None


def kinds_shown(request: Request, subject: Subject | None) -> list[FactKind]:
    """All kinds, less those that tell of conduct where the reader has no right to it."""
    conduct = sees_conduct(request, subject)
    return [kind for kind in FactKind if conduct or kind not in CONDUCT]


def papers(request: Request) -> QuerySet[Document]:
    return documents_visible_to(request.actor, at=request.at)


def url_of(subject: Subject) -> str:
    return reverse("records:detail", args=[subject.pk])


def trail(subject: Subject | None = None) -> list[tuple[str, str]]:
    found = [(_("Hồ sơ thành tích"), reverse("records:list"))]
    return [*found, (name_of(subject), url_of(subject))] if subject is not None else found


def back_or(request: Request, url: str) -> str:
    """Where the reader came from, if that is one of our own pages; else ``url``."""
    asked = request.POST.get("tiep") or request.GET.get("tiep") or ""
    return asked if url_has_allowed_host_and_scheme(asked, allowed_hosts=None) else url


def kept_person(pk: int) -> int:
    """The entry that stands for the person now."""
    return kept_entry(pk)
