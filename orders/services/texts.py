"""The verbs of an organisation's own wordings: a change, a return to the standard, an old version again."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.access import WrongState, require
from accounts.models import Membership, Organisation
from audit.services import record
from audit.verbs import Verb
from orders.access import can_word
from orders.models import OrderTemplate
from orders.wording.checking import try_text


@transaction.atomic
def change_template(kind: str, text: str, *, by: Membership, seen: int | None = None) -> OrderTemplate:
    """A new version of the wording of `kind` in the organisation of `by`; the same text again makes none.

    `seen`: the version that was being edited (0 for none); WrongState if there is a newer one. ValidationError with
    every fault of the text.
    """
    require(can_word(by))
    # One empty line is enough between two parts.
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in text.strip().splitlines()))
    wrong = try_text(kind, text).faults
    if wrong:
        raise ValidationError(wrong)
    newest = newest_of(by.organisation, kind)
    if seen is not None and (newest.version if newest else 0) != seen:
        raise WrongState("Пока вы правили, шаблон изменил другой человек. Скопируйте свой текст и откройте его заново.")
    return newest if newest and newest.text == text else add_version(kind, text, by, newest)


@transaction.atomic
def return_to_standard(kind: str, *, by: Membership) -> OrderTemplate:
    """The wording from above (municipality, region, the portal) applies again; the own versions stay to be read.

    WrongState if the organisation has none of its own.
    """
    require(can_word(by))
    newest = newest_of(by.organisation, kind)
    if newest is None or not newest.text:
        raise WrongState("Своего шаблона у организации нет: действует стандартный.")
    return add_version(kind, "", by, newest)


@transaction.atomic
def restore_version(template: OrderTemplate, *, by: Membership) -> OrderTemplate:
    """An earlier version becomes the newest. WrongState if it has no text."""
    if not template.text:
        raise WrongState("Это не версия текста, а возврат к стандартному шаблону.")
    return change_template(template.kind, template.text, by=by)


def newest_of(organisation: Organisation, kind: str) -> OrderTemplate | None:
    """The newest version; the organisation's row is locked, so two people at once make two versions."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    return OrderTemplate.objects.filter(organisation=organisation, kind=kind).order_by("-version").first()


def add_version(kind: str, text: str, by: Membership, newest: OrderTemplate | None) -> OrderTemplate:
    """Write the next version down."""
    made = OrderTemplate.objects.create(
        organisation=by.organisation, kind=kind, text=text, author=by.user, version=newest.version + 1 if newest else 1
    )
    facts: dict[str, Any] = {"kind": kind, "version": made.version, "own": bool(text)}
    record(Verb.TEMPLATE_CHANGED, made, by=by.user, **facts)
    return made
