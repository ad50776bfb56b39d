"""What stands beside the form of each step: what becomes of its fields in documents and on the pages of families."""

from collections.abc import Callable
from typing import Any

from accounts.contacts import contact_of
from accounts.models import Membership, Organisation, Role
from deadlines.school_year import school_year_of, year_title
from mentoring.beginning.parts import holder_of
from orders.people import head, staff

NOBODY_SIGNS = (
    "Директора в портале ещё нет: подписать первый приказ некому. Роль директора выдаёт администратор вашего района."
)
TWO_NAMES = "В реквизитах и в учётной записи разные имена. Проверьте, кто руководит школой."


def beside_requisites(school: Organisation) -> dict[str, Any]:
    return {"side": "beginning/_requisites.html"}


def beside_head(school: Organisation) -> dict[str, Any]:
    """Who signs in the portal, and how documents decline the name."""
    director = holder_of(school, Role.DIRECTOR)
    person = head(school) if school.head.last else None
    doubt = doubt_of(school, director)
    return {"side": "beginning/_head.html", "director": director, "doubt": doubt, "person": person}


def doubt_of(school: Organisation, director: Membership | None) -> str:
    """Why what a director signs may not bear the head's name; empty while it does."""
    if director is None:
        return NOBODY_SIGNS
    return TWO_NAMES if school.head.last and director.user.name.full != school.head.full else ""


def beside_headcount(school: Organisation) -> dict[str, Any]:
    """The school year that is counted."""
    year = school_year_of(school.today())
    return {"side": "beginning/_headcount.html", "years": year_title(year)}


def beside_contact(school: Organisation) -> dict[str, Any]:
    """What families read, and who is named there."""
    curator = holder_of(school, Role.CURATOR)
    return {
        "side": "beginning/_contact.html",
        "contact": contact_of(school),
        "curator": curator,
        "person": staff(curator) if curator else None,
    }


SIDES: dict[str, Callable[[Organisation], dict[str, Any]]] = {
    "requisites": beside_requisites,
    "head": beside_head,
    "headcount": beside_headcount,
    "contact": beside_contact,
}
