"""Review campaigns: opened with a day, told to everybody they reach, marked one by one, closed."""

from __future__ import annotations

from datetime import date, datetime

from thidua.domain.organisations.models import Unit
from thidua.domain.people.models import Person
from thidua.domain.records.actions.entering import CHECK
from thidua.domain.records.actions.proposing import PROPOSE
from thidua.domain.records.actions.subjects import subject_of
from thidua.domain.records.enums import CampaignState
from thidua.domain.records.models import ReviewCampaign, ReviewMark
from thidua.domain.records.queries.reviews import RIGHT, open_for_person, people_of
from thidua.foundation.access.policy import day_of, may, require
from thidua.foundation.actors import Actor
from thidua.foundation.audit.work import work
from thidua.foundation.conflicts import save_version
from thidua.foundation.jobs.queue import enqueue
from thidua.foundation.notifications.actions import notify
from thidua.foundation.refusals import not_accepted
from thidua.vietnamese.dates import short_date
from thidua.vietnamese.normalising import clean, clean_lines

TITLE_LENGTH, NOTE_LENGTH = 300, 500


def open_campaign(
    unit: Unit, *, title: str, due_date: date, note: str = "", actor: Actor, at: datetime
) -> ReviewCampaign:
    """Everybody at the unit and below looks through their own record until the day; they are told by a job."""
    require(actor, RIGHT, unit, at=at)
    plain, words = clean(title), clean_lines(note).strip()
    if not plain:
        raise not_accepted("title_missing", "Chưa có tên đợt rà soát.", field="title")
    if len(plain) > TITLE_LENGTH:
        raise not_accepted("too_long", f"Tên đợt dài quá {TITLE_LENGTH} ký tự.", field="title")
    if len(words) > NOTE_LENGTH:
        raise not_accepted("too_long", f"Hướng dẫn dài quá {NOTE_LENGTH} ký tự.", field="note")
    if due_date < day_of(at):
        raise not_accepted("past", "Hạn hoàn thành đã qua.", field="due_date")
    with work(actor=actor, at=at) as done:
        campaign = ReviewCampaign.objects.create(
            unit=unit, title=plain, note=words, opened_date=day_of(at), due_date=due_date, created_at=at
        )
        after = {"unit": unit, "title": plain, "due_date": due_date}
        done.note("records.open_campaign", campaign, name=plain, after=after)
        key = f"records.tell_review:{campaign.pk}"
        enqueue("records.tell_review", {"id": campaign.pk}, key=key, actor=actor, at=at)
    return campaign


def tell(campaign: ReviewCampaign, *, actor: Actor, at: datetime) -> int:
    """A notice to everybody it reaches who has an account; in the caller's transaction. The same people once."""
    reached = people_of(campaign, day_of(at)).filter(account__is_active=True)
    accounts = [account for account in reached.values_list("account_id", flat=True) if account is not None]
    return notify(
        accounts,
        key=f"records.review:{campaign.pk}",
        title=f"Rà soát hồ sơ thành tích đến {short_date(campaign.due_date)}",
        text="\n".join(part for part in (campaign.title, campaign.note) if part),
        url="/thanh-tich/cua-toi/",
        actor=actor,
        at=at,
    )


def close_campaign(campaign: ReviewCampaign, *, version: int, actor: Actor, at: datetime) -> ReviewCampaign:
    """Nobody marks any more; the counts stay."""
    require(actor, RIGHT, campaign, at=at)
    if campaign.state != CampaignState.OPEN:
        return campaign
    with work(actor=actor, at=at) as done:
        save_version(campaign, expected=version, changes={"state": CampaignState.CLOSED})
        after = {"state": CampaignState.CLOSED}
        done.note("records.close_campaign", campaign, name=campaign.title, after=after)
    return campaign


def mark_reviewed(campaign: ReviewCampaign, person: Person, *, actor: Actor, at: datetime) -> ReviewMark:
    """The person has looked through the record, or whoever checks it has with them. Twice is once."""
    if not may(actor, PROPOSE, person, at=at):
        require(actor, CHECK, person, at=at)
    if campaign.state != CampaignState.OPEN:
        raise not_accepted("closed", "Đợt rà soát đã kết thúc.")
    if campaign.pk not in {each.pk for each in open_for_person(person.pk, at=at)}:
        raise not_accepted("not_reached", "Đợt rà soát này không gồm người này.")
    found = ReviewMark.objects.filter(campaign=campaign, subject__person=person).first()
    if found is not None:
        return found
    right = PROPOSE if may(actor, PROPOSE, person, at=at) else CHECK
    with work(actor=actor, at=at) as done:
        subject = subject_of(person=person, right=right, actor=actor, at=at)
        mark = ReviewMark.objects.create(
            campaign=campaign, subject=subject, by_account=actor.account_id, by_name=actor.name[:200], at=at
        )
        done.note("records.mark_reviewed", mark, name=person.full_name, after={"campaign": campaign})
    return mark
