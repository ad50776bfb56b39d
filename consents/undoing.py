"""Taking back a refusal that was given by a personal link: who has the link is not always whom it was sent to."""

from django.db import transaction

from accounts.access import WrongState
from accounts.actors import VISITOR
from audit.services import record
from audit.verbs import Verb
from consents.models import PersonalLink, Signature, State
from consents.processing import require_may_answer
from consents.requesting import write_to
from consents.settling import settle
from consents.telling import tell_office
from participants.links import revoke_links_unchecked
from participants.telling import address_of


@transaction.atomic
def undo_refusal(link: PersonalLink) -> None:
    """The signer says that the refusal was not hers, or not meant: she is asked again, by a new link at her address;
    all links there were end. WrongState if the refusal is no more or was answered meanwhile."""
    signature = link.refused
    document = signature.document
    document.lock()
    require_may_answer(document)
    refused = Signature.objects.filter(pk=signature.pk, state=Signature.State.REFUSED)
    if document.state not in {State.REFUSED, State.CONFLICT} or not refused.update(
        state=Signature.State.AWAITING, reason="", declined_at=None
    ):
        raise WrongState("Отказа уже нет: документ с тех пор изменился. Если нужна помощь, напишите куратору школы.")
    document.state, document.refused_reason = State.REQUESTED, ""
    document.save(update_fields=["state", "refused_reason"])
    record(Verb.REFUSAL_UNDONE, signature, by=VISITOR)
    settle(document, by=VISITOR)
    revoke_links_unchecked(link.holder, by=VISITOR, address=address_of(link.holder))
    signature.refresh_from_db()
    write_to([signature])
    tell_office(document.organisation, "consent_refusal_undone", url=document.get_absolute_url(), document=document)
