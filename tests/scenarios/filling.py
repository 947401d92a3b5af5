"""Forms filled as a person does: what the page offers stays, what one types is put in, the button is pressed."""

from __future__ import annotations

from typing import Any

from django.test import Client
from lxml import html


def fill(client: Client, address: str, **typed: Any) -> Any:
    """Open the page, fill its form and send it. Names that the form does not have are an error of the test."""
    page = client.get(address)
    assert page.status_code == 200, (address, page.status_code)
    form = _form(page.content.decode())
    values: dict[str, Any] = dict(_offered(form))
    strange = set(typed) - set(values)
    assert not strange, f"the form at {address} has no {sorted(strange)}, only {sorted(values)}"
    return client.post(form.get("action") or address, values | typed)


def _form(page: str) -> html.HtmlElement:
    found = html.fromstring(page).xpath('//main//form[@method="post"][.//input[@name="one_time_key"]]')
    longest: html.HtmlElement = max(found, key=lambda each: len(each.inputs.keys()))
    return longest


def _offered(form: html.HtmlElement) -> list[tuple[str, Any]]:
    """Every field with the value it has; an untouched box or file is there with nothing."""
    found: list[tuple[str, Any]] = []
    for name in form.inputs.keys():  # noqa: SIM118 - no dict: it has no iteration of its own
        field = form.inputs[name]
        value = getattr(field, "value", None)
        if isinstance(value, html.MultipleSelectOptions):
            value = list(value)
        found.append((name, "" if value is None else value))
    return found
