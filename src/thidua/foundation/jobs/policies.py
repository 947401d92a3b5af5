"""What relation words mean for jobs."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from thidua.foundation.access.policy import register
from thidua.foundation.actors import Actor, Held
from thidua.foundation.jobs.models import Job
from thidua.foundation.permissions import Relation


def _own_rows(_held: Held, actor: Actor, _day: date) -> Q:
    return Q(account_id=actor.account_id) if actor.account_id is not None else Q(pk__in=[])


def _own_grants(job: Job, _day: date) -> Q:
    return Q(account_id=job.account_id)


register(Job, Relation.SELF, rows=_own_rows, grants=_own_grants)
