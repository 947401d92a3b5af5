"""The product's addresses, and beside them pages that are wrong on purpose: the checks must catch each of them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

from tests.browser.wrong_pages import WRONG, page
from thidua.config.urls import handler400, handler403, handler404, handler500
from thidua.config.urls import urlpatterns as product

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def wrong(request: HttpRequest, name: str) -> HttpResponse:
    answer = HttpResponse(page(name, WRONG[name]))
    if WRONG[name].unguarded:
        answer._csp_exempt = True  # type: ignore[attr-defined]
    return answer


def breaks(request: HttpRequest) -> HttpResponse:
    """A view with a fault, to see the page of last resort."""
    raise ZeroDivisionError("on purpose")


urlpatterns = [path("kiem-thu/sai/<slug:name>/", wrong), path("kiem-thu/hong/", breaks), *product]
