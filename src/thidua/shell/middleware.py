"""What happens around every request."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from thidua.foundation.access.models import Account
from thidua.foundation.access.queries import actor_for, visitor
from thidua.foundation.refusals import Refused
from thidua.shell.errors import refusal_response
from thidua.shell.requests import Request

Answer = Callable[[HttpRequest], HttpResponse]
TOUCH_EVERY = 60  # seconds between two writes of "last seen", so that reading pages costs no write each


class RequestIdMiddleware:
    """A number by which a page, a log line and an event can be found together; and the moment of arrival."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        ours = cast(Request, request)
        ours.request_id = uuid.uuid4().hex[:16]
        ours.at = timezone.now()
        response = self.get_response(request)
        response["X-Request-Id"] = ours.request_id
        if "Cache-Control" not in response and not request.path.startswith("/static/"):
            response["Cache-Control"] = "no-store"
        return response


class SessionLimitsMiddleware:
    """A session ends after idle minutes and after absolute hours, whatever the cookie says."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "_auth_user_id" in request.session:
            self._limit(request)
        return self.get_response(request)

    def _limit(self, request: HttpRequest) -> None:
        now = int(time.time())
        seen = request.session.get("seen_at", now)
        began = request.session.setdefault("began_at", now)
        if now - seen > settings.SESSION_IDLE_SECONDS or now - began > settings.SESSION_COOKIE_AGE:
            logout(request)
        elif now - seen >= TOUCH_EVERY or "seen_at" not in request.session:
            request.session["seen_at"] = now


class LanguageMiddleware:
    """The account's language, else the visitor's choice, else Vietnamese; never guessed from the browser."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = self._language(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.setdefault("Content-Language", language)
        return response

    def _language(self, request: HttpRequest) -> str:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        if "_auth_user_id" in request.session and isinstance(request.user, Account):
            chosen = request.user.language
        return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


class ActorMiddleware:
    """Loads the rights afresh on every request: a role taken away is gone with the next click."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        ours = cast(Request, request)
        if isinstance(request.user, Account):
            ours.actor = actor_for(request.user, at=ours.at, request_id=ours.request_id)
        else:
            ours.actor = visitor(request_id=ours.request_id)
        return self.get_response(request)


class RefusalMiddleware:
    """A refusal that no view turned into something better becomes a page, a fragment or JSON."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Refused):
            return refusal_response(cast(Request, request), exception)
        return None
