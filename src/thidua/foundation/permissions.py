"""Who may what: one page. Right -> role -> the relation words by which the role holds it.

A relation word says for which objects: what it means for a noun stands in that noun's ``policies.py``, as a filter and
as the reverse list of grants. The table is loaded into rows (`access.actions.publish_roles`), where an office adds
roles of its own; the product's own roles always equal this page (`thidua doctor` compares).
"""

from __future__ import annotations

from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Relation(StrEnum):
    EVERYWHERE = "everywhere"  # the whole installation; needs no object
    OWN_UNIT = "own_unit"  # what belongs to the unit the grant names
    SUBTREE = "subtree"  # what belongs to that unit or any unit below it on the day
    ADDRESSED = "addressed"  # what is in force and was sent to the unit: plans of the units above it
    ASSIGNED = "assigned_to_me"  # what the unit was given to do
    CLUSTER_LED = "cluster_led"
    COUNCIL_SEAT = "council_seat"
    SELF = "self"  # the actor's own
    PUBLIC = "public"  # what anybody may see without an account


class Role(StrEnum):
    STANDING_OFFICE = "standing_office"
    UNIT_OFFICER = "unit_officer"
    UNIT_HEAD = "unit_head"
    FIELD_LEADER = "field_leader"
    CLUSTER_LEAD = "cluster_lead"
    COUNCIL_MEMBER = "council_member"
    COUNCIL_SECRETARY = "council_secretary"
    APPRAISER = "appraiser"
    SECTOR_SCORER = "sector_scorer"
    CHAIRMAN = "chairman"
    NUMBER_CLERK = "number_clerk"
    FINANCE = "finance"
    INSPECTOR = "inspector"
    COMPLAINT_OFFICER = "complaint_officer"
    CONTEST_JUDGE = "contest_judge"
    PORTAL_EDITOR = "portal_editor"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"
    PERSON_CONCERNED = "person_concerned"
    PUBLIC = "public"
    SYSTEM = "system"  # the scheduler, the seed and the command line; never granted to an account


ROLE_NAMES = {
    Role.STANDING_OFFICE: _("Chuyên viên cơ quan thường trực"),
    Role.UNIT_OFFICER: _("Cán bộ thi đua của đơn vị"),
    Role.UNIT_HEAD: _("Thủ trưởng đơn vị"),
    Role.FIELD_LEADER: _("Lãnh đạo phụ trách lĩnh vực"),
    Role.CLUSTER_LEAD: _("Cụm trưởng, Khối trưởng"),
    Role.COUNCIL_MEMBER: _("Thành viên Hội đồng"),
    Role.COUNCIL_SECRETARY: _("Thư ký Hội đồng"),
    Role.APPRAISER: _("Người thẩm định"),
    Role.SECTOR_SCORER: _("Người chấm điểm chuyên ngành"),
    Role.CHAIRMAN: _("Chủ tịch"),
    Role.NUMBER_CLERK: _("Văn thư cấp số"),
    Role.FINANCE: _("Kế toán, tài chính"),
    Role.INSPECTOR: _("Người kiểm tra"),
    Role.COMPLAINT_OFFICER: _("Người tiếp nhận đơn thư"),
    Role.CONTEST_JUDGE: _("Giám khảo cuộc thi"),
    Role.PORTAL_EDITOR: _("Biên tập cổng thông tin"),
    Role.AUDITOR: _("Người giám sát nhật ký"),
    Role.ADMINISTRATOR: _("Quản trị hệ thống"),
    Role.PERSON_CONCERNED: _("Cá nhân được xét"),
    Role.PUBLIC: _("Người dân"),
    Role.SYSTEM: _("Hệ thống"),
}

_R, _W = Role, Relation
Table = dict[Role, tuple[Relation, ...]]

OFFICE = (_R.STANDING_OFFICE, _R.UNIT_OFFICER, _R.UNIT_HEAD)
LEADERS = (_R.FIELD_LEADER, _R.CHAIRMAN)
SPECIALISTS = (
    _R.CLUSTER_LEAD,
    _R.COUNCIL_MEMBER,
    _R.COUNCIL_SECRETARY,
    _R.APPRAISER,
    _R.SECTOR_SCORER,
    _R.NUMBER_CLERK,
    _R.FINANCE,
    _R.INSPECTOR,
    _R.COMPLAINT_OFFICER,
    _R.CONTEST_JUDGE,
    _R.PORTAL_EDITOR,
)
WATCHERS = (_R.AUDITOR, _R.ADMINISTRATOR)
STAFF = OFFICE + LEADERS + SPECIALISTS + WATCHERS
EVERYONE = (*STAFF, _R.PERSON_CONCERNED)


def _all(roles: tuple[Role, ...], *words: Relation) -> Table:
    return dict.fromkeys(roles, words)


RIGHTS: dict[str, Table] = {
    # one's own account, inbox, drafts, calendar
    "account.own": _all(EVERYONE, _W.SELF),
    "account.deputise": _all(STAFF, _W.SELF),
    "notifications.own": _all(EVERYONE, _W.SELF),
    "calendar.own": _all(EVERYONE, _W.SELF),
    "search.use": _all(STAFF, _W.EVERYWHERE),
    "awards.view": _all(EVERYONE, _W.EVERYWHERE),  # the law itself: whoever signs in may read it
    # units and people
    "organisations.view": _all((*STAFF, _R.SYSTEM), _W.EVERYWHERE),
    "organisations.edit": {
        _R.STANDING_OFFICE: (_W.SUBTREE,),
        _R.ADMINISTRATOR: (_W.EVERYWHERE,),
        _R.SYSTEM: (_W.EVERYWHERE,),
    },
    "people.view": {
        **_all(OFFICE, _W.SUBTREE),
        **_all(LEADERS, _W.SUBTREE),
        **_all(SPECIALISTS, _W.OWN_UNIT),
        _R.PERSON_CONCERNED: (_W.SELF,),
        _R.ADMINISTRATOR: (_W.EVERYWHERE,),
        _R.SYSTEM: (_W.EVERYWHERE,),
    },
    "people.edit": {
        _R.STANDING_OFFICE: (_W.SUBTREE,),
        _R.UNIT_OFFICER: (_W.SUBTREE,),
        _R.SYSTEM: (_W.EVERYWHERE,),
    },
    "people.reveal": {
        _R.STANDING_OFFICE: (_W.SUBTREE,),
        _R.UNIT_OFFICER: (_W.OWN_UNIT,),
        _R.PERSON_CONCERNED: (_W.SELF,),
    },
    # the facts of a life, and what the law makes of them
    "records.view": {
        **_all(OFFICE, _W.SUBTREE, _W.SELF),
        **_all(LEADERS, _W.SUBTREE, _W.SELF),
        _R.APPRAISER: (_W.SUBTREE, _W.SELF),
        _R.PERSON_CONCERNED: (_W.SELF,),
        _R.SYSTEM: (_W.EVERYWHERE,),
    },
    "records.edit": {
        _R.STANDING_OFFICE: (_W.SUBTREE,),
        _R.UNIT_OFFICER: (_W.SUBTREE,),
        _R.SYSTEM: (_W.EVERYWHERE,),
    },
    # raises how well a fact is known, answers what the person concerned proposes
    "records.check": {
        **_all(OFFICE, _W.SUBTREE),
        _R.SYSTEM: (_W.EVERYWHERE,),
    },
    "records.propose": {
        **_all(OFFICE, _W.SELF),
        **_all(LEADERS, _W.SELF),
        _R.APPRAISER: (_W.SELF,),
        _R.PERSON_CONCERNED: (_W.SELF,),
    },
    # discipline, and matters that may block
    "records.conduct": {
        _R.STANDING_OFFICE: (_W.SUBTREE, _W.SELF),
        _R.UNIT_HEAD: (_W.SUBTREE, _W.SELF),
        _R.CHAIRMAN: (_W.SUBTREE, _W.SELF),
        _R.INSPECTOR: (_W.SUBTREE,),
        _R.PERSON_CONCERNED: (_W.SELF,),
        _R.SYSTEM: (_W.EVERYWHERE,),
    },
    "records.screen": {
        **_all(OFFICE, _W.SUBTREE),
        **_all(LEADERS, _W.SUBTREE),
    },
    "records.foster": {
        **_all(OFFICE, _W.SUBTREE),
        _R.SYSTEM: (_W.EVERYWHERE,),
    },
    "records.review": {
        _R.STANDING_OFFICE: (_W.SUBTREE,),
        _R.UNIT_OFFICER: (_W.SUBTREE,),
        _R.SYSTEM: (_W.EVERYWHERE,),
    },
    # what the house holds on a person, asked for by that person; and how long things are kept
    "reports.ask": {
        **_all(STAFF, _W.SELF),
        _R.PERSON_CONCERNED: (_W.SELF,),
        _R.STANDING_OFFICE: (_W.SUBTREE, _W.SELF),
        _R.SYSTEM: (_W.EVERYWHERE,),
    },
    "reports.handle": {_R.STANDING_OFFICE: (_W.SUBTREE,), _R.SYSTEM: (_W.EVERYWHERE,)},
    "reports.retain": {_R.STANDING_OFFICE: (_W.SUBTREE,), _R.SYSTEM: (_W.EVERYWHERE,)},
    # plans and the work they give
    "plans.view": {
        _R.STANDING_OFFICE: (_W.SUBTREE, _W.ADDRESSED),
        _R.UNIT_OFFICER: (_W.SUBTREE, _W.ADDRESSED),
        _R.UNIT_HEAD: (_W.SUBTREE, _W.ADDRESSED),
        **_all(LEADERS, _W.SUBTREE, _W.ADDRESSED),
        **_all(SPECIALISTS, _W.ADDRESSED),
        _R.AUDITOR: (_W.EVERYWHERE,),
        _R.ADMINISTRATOR: (_W.EVERYWHERE,),
        _R.SYSTEM: (_W.EVERYWHERE,),
    },
    "plans.edit": {
        _R.STANDING_OFFICE: (_W.OWN_UNIT,),
        _R.UNIT_OFFICER: (_W.OWN_UNIT,),
        _R.SYSTEM: (_W.EVERYWHERE,),
    },
    "plans.adopt": {
        _R.STANDING_OFFICE: (_W.OWN_UNIT,),
        _R.UNIT_OFFICER: (_W.OWN_UNIT,),
        _R.UNIT_HEAD: (_W.OWN_UNIT,),
        _R.SYSTEM: (_W.EVERYWHERE,),
    },
    # the units a council member was given to direct and inspect, each grant with its days
    "plans.watch": {_R.COUNCIL_MEMBER: (_W.OWN_UNIT,)},
    # how all units below have come: the leader's page and the table behind it
    "plans.oversee": {
        _R.STANDING_OFFICE: (_W.SUBTREE,),
        _R.UNIT_HEAD: (_W.SUBTREE,),
        **_all(LEADERS, _W.SUBTREE),
    },
    "tasks.report": {
        _R.STANDING_OFFICE: (_W.ASSIGNED,),
        _R.UNIT_OFFICER: (_W.ASSIGNED,),
        _R.UNIT_HEAD: (_W.ASSIGNED,),
        _R.SYSTEM: (_W.EVERYWHERE,),
    },
    # who is told when a unit's work stays undone: its head, then whoever leads the office whose plan it is
    "tasks.answer_for": {_R.UNIT_HEAD: (_W.ASSIGNED,), _R.CHAIRMAN: (_W.ASSIGNED,)},
    "tasks.oversee": {
        _R.UNIT_HEAD: (_W.OWN_UNIT,),
        **_all(LEADERS, _W.OWN_UNIT),
    },
    "imports.use": {
        _R.STANDING_OFFICE: (_W.OWN_UNIT,),
        _R.UNIT_OFFICER: (_W.OWN_UNIT,),
        _R.SYSTEM: (_W.EVERYWHERE,),
    },
    "windows.view": _all((*STAFF, _R.SYSTEM), _W.EVERYWHERE),
    "windows.manage": {
        _R.STANDING_OFFICE: (_W.OWN_UNIT,),
        _R.UNIT_OFFICER: (_W.OWN_UNIT,),
        _R.SYSTEM: (_W.EVERYWHERE,),
    },
    "windows.except": {_R.CHAIRMAN: (_W.SUBTREE,), _R.UNIT_HEAD: (_W.OWN_UNIT,)},
    # files
    "documents.view": {
        **_all(OFFICE, _W.OWN_UNIT, _W.ADDRESSED),
        **_all(LEADERS, _W.SUBTREE, _W.ADDRESSED),
        **_all(SPECIALISTS, _W.ADDRESSED),
        _R.SYSTEM: (_W.EVERYWHERE,),
    },
    "documents.edit": {
        **_all(OFFICE, _W.OWN_UNIT),
        _R.SYSTEM: (_W.EVERYWHERE,),
    },
    # the house itself
    "access.view": _all(WATCHERS, _W.EVERYWHERE),
    "access.grant": {_R.ADMINISTRATOR: (_W.EVERYWHERE,), _R.SYSTEM: (_W.EVERYWHERE,)},
    "audit.view": {_R.AUDITOR: (_W.EVERYWHERE,), _R.ADMINISTRATOR: (_W.EVERYWHERE,)},
    "jobs.own": _all(STAFF, _W.SELF),
    "jobs.view": _all(WATCHERS, _W.EVERYWHERE),
    "jobs.retry": {_R.ADMINISTRATOR: (_W.EVERYWHERE,), _R.SYSTEM: (_W.EVERYWHERE,)},
    "outbox.view": _all(WATCHERS, _W.EVERYWHERE),
    "notifications.send": {_R.SYSTEM: (_W.EVERYWHERE,)},
    "doctor.view": _all(WATCHERS, _W.EVERYWHERE),
    # the public face
    "portal.view": _all((*EVERYONE, _R.PUBLIC), _W.PUBLIC),
}


def rows() -> list[tuple[str, str, str]]:
    """The table as (right, role, relation word), in a stable order."""
    return [
        (right, role.value, word.value)
        for right, table in RIGHTS.items()
        for role, words in table.items()
        for word in words
    ]
