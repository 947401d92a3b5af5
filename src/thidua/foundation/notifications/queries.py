"""Reading notices, preferences and the outbox."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count, QuerySet

from thidua.foundation.access.models import Account
from thidua.foundation.access.policy import visible
from thidua.foundation.actors import Actor
from thidua.foundation.notifications.models import MailState, Notice, OutgoingMail, Preference


def inbox(actor: Actor, *, at: datetime) -> QuerySet[Notice]:
    """The actor's own notices, newest first."""
    return visible(actor, "notifications.own", Notice.objects.all(), at=at).order_by("-pk")


def outbox(actor: Actor, *, at: datetime) -> QuerySet[OutgoingMail]:
    """Every mail with its account, for those who watch over the house."""
    return visible(actor, "outbox.view", OutgoingMail.objects.select_related("account"), at=at)


def unsent_by_state() -> dict[str, int]:
    """How many mails in each state but sent."""
    unsent = OutgoingMail.objects.filter(state__in=[each for each in MailState if each is not MailState.SENT])
    return dict(unsent.values_list("state").annotate(Count("pk")))


def preference_of(account: Account) -> Preference:
    """What the account chose, else the defaults (not stored)."""
    return Preference.objects.filter(account=account).first() or Preference(account=account)
