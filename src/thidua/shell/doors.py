"""Every way in names the right it asks for, and every submit takes effect once.

A view without a door cannot be reached by a route (an architecture test walks them all).
"""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect

from thidua.foundation.access.models import Account
from thidua.foundation.access.policy import require
from thidua.foundation.refusals import not_accepted
from thidua.foundation.submissions.actions import answered, claim
from thidua.foundation.submissions.models import OneTimeKey
from thidua.shell.requests import Request

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Door:
    """``right`` is asked without an object; the view loads objects through `visible`, so that foreign ones are 404.

    ``anonymous`` doors need no account. ``once`` doors take a one-time key with every POST.
    """

    right: str
    methods: tuple[str, ...]
    anonymous: bool
    once: bool


def door(
    right: str, *, methods: tuple[str, ...] = ("GET",), anonymous: bool = False, once: bool = True
) -> Callable[[View], View]:
    """Guard a view. ``once=False`` only where repeating is harmless by nature (saving a draft, marking as read)."""
    sign = Door(right, methods, anonymous, once)

    def guard(view: View) -> View:
        @functools.wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            ours = cast(Request, request)
            if request.method not in {*methods, "HEAD" if "GET" in methods else ""}:
                return HttpResponseNotAllowed(methods)
            if not anonymous and not isinstance(request.user, Account):
                return redirect_to_login(request.get_full_path())
            require(ours.actor, right, at=ours.at)
            if request.method == "POST":
                return _posted(view, ours, sign, *args, **kwargs)
            return view(request, *args, **kwargs)

        guarded.door = sign  # type: ignore[attr-defined]
        return guarded

    return guard


def _posted(view: View, request: Request, sign: Door, *args: Any, **kwargs: Any) -> HttpResponse:
    """One transaction holds the key, the effect and the answer; an answer >= 400 leaves none of them."""
    with transaction.atomic():
        key = _key(request) if sign.once else None
        if key:
            earlier = claim(
                key, account=_account(request), route=_route(request), body_hash=_body_hash(request), at=request.at
            )
            if earlier:
                return _again(earlier, request, sign)
        response = view(request, *args, **kwargs)
        if response.status_code >= 400:
            transaction.set_rollback(True)
        elif key:
            answered(key, status=response.status_code, location=response.headers.get("Location", ""))
    return response


def _again(earlier: OneTimeKey, request: Request, sign: Door) -> HttpResponse:
    """Where the first submit led; a fragment's address has no page of its own, and nothing is to be swapped in."""
    if earlier.location:
        return HttpResponseRedirect(earlier.location)
    return HttpResponseRedirect(request.path) if "GET" in sign.methods else HttpResponse(status=204)


def _key(request: Request) -> UUID:
    try:
        return UUID(request.POST.get("one_time_key", ""))
    except ValueError:
        raise not_accepted(
            "key_missing", "Biểu mẫu gửi lên thiếu mã gửi một lần nên chưa được nhận.", mend="Tải lại trang rồi gửi lại"
        ) from None


def _account(request: Request) -> Account | None:
    return request.user if isinstance(request.user, Account) else None


def _route(request: Request) -> str:
    return f"{request.method} {request.path}"[:120]


def _body_hash(request: Request) -> str:
    """What was sent, less the tokens; of files the name and every byte."""
    skipped = {"one_time_key", "csrfmiddlewaretoken"}
    values = [(name, request.POST.getlist(name)) for name in sorted(request.POST) if name not in skipped]
    files = [(name, [_told(file) for file in request.FILES.getlist(name)]) for name in sorted(request.FILES)]
    return hashlib.sha256(json.dumps([values, files]).encode()).hexdigest()


def _told(file: UploadedFile[bytes]) -> list[str]:
    mark = hashlib.sha256()
    for chunk in file.chunks():
        mark.update(chunk)
    file.seek(0)
    return [file.name or "", mark.hexdigest()]
