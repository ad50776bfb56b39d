"""Who may do what with consents and agreements: verbs `require` these rules, pages ask them what to offer."""

from accounts.access import OFFICE, Allowed, Denied, Verdict, holds
from accounts.actors import VISITOR, Actor, Visitor, refuse_nobody
from accounts.models import Membership, Organisation, Role, User
from consents.models import Agreement, Consent, PersonalLink, Signature, State, WithdrawalTask

# A person who opened a personal link acts as its holder: she has no account.
Signatory = User | PersonalLink
CURATORS = Denied("Согласия ведёт куратор школы.")


def can_list(by: Actor, organisation: Organisation) -> Verdict:
    """The office puts documents on the list: the curator by a button, the director by an order."""
    return Allowed if holds(by, organisation, *OFFICE) else Denied("Какие согласия нужны, решает школа.")


def can_keep(by: Actor, document: Consent | Agreement) -> Verdict:
    """The curator asks for documents, confirms paper, renews, names pages, settles disputes."""
    return Allowed if holds(by, document.organisation, Role.CURATOR) else CURATORS


def can_keep_esign(by: Actor, organisation: Organisation) -> Verdict:
    """The curator has seen the paper agreement on electronic signatures, and the person who signed it."""
    return Allowed if holds(by, organisation, Role.CURATOR) else Denied("Бумаги о подписи принимает куратор школы.")


def can_erase(by: Actor, task: WithdrawalTask) -> Verdict:
    """The curator carries out withdrawals."""
    return Allowed if holds(by, task.organisation, Role.CURATOR) else CURATORS


def is_signer(by: Signatory, signature: Signature) -> bool:
    """Whether this is the person whose signature it is; nobody signs for her, the portal least of all."""
    refuse_nobody(by)
    if isinstance(by, PersonalLink):
        if by.representative and not by.representative.is_active:
            return False
        return Signature.objects.of_person(by.participant, by.representative).filter(pk=signature.pk).exists()
    return isinstance(by, User) and Signature.objects.of_user(by).filter(pk=signature.pk).exists()


def can_sign(by: Signatory, signature: Signature) -> Verdict:
    """Only the signer herself receives the code and signs by it."""
    return Allowed if is_signer(by, signature) else Denied("Подписать может только тот, чья это подпись.")


def can_answer(by: Signatory, signature: Signature) -> Verdict:
    """The signer says no herself, or the curator writes down what she told the school."""
    if is_signer(by, signature) or (isinstance(by, User) and can_keep(by, signature.document)):
        return Allowed
    return Denied("Ответить может только тот, чья это подпись.")


def can_withdraw(by: Signatory | Membership, consent: Consent) -> Verdict:
    """The signer of a consent takes it back, or the curator does when told by letter."""
    if isinstance(by, Membership):
        return can_keep(by, consent)
    given = consent.signatures.given()
    if any(is_signer(by, signature) for signature in given) or (isinstance(by, User) and can_keep(by, consent)):
        return Allowed
    return Denied("Отозвать согласие может тот, кто его дал.")


BY_CODE = Denied("По ссылке это подтверждают кодом из письма.")


def is_given(document: Consent | Agreement) -> bool:
    """Whether taking back means the whole consent: before it is given, one takes back one's own signature."""
    return isinstance(document, Consent) and document.state in {State.SIGNED, State.CONFLICT}


def ends_in_force(signature: Signature) -> bool:
    """Whether a no to this signature ends something: the document itself, or the consent it was to renew."""
    document = signature.document
    if document.signed_at:
        return True
    return isinstance(document, Consent) and document.former().exists()


def recorded_as(by: Signatory | Membership) -> User | Visitor:
    """Whom the log names; the holder of a link has no account."""
    return VISITOR if isinstance(by, PersonalLink) else by.user if isinstance(by, Membership) else by
