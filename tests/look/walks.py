"""Which pages are looked at: those that links lead a user to, and those that none leads to."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.contrib.auth.tokens import default_token_generator
from django.test import Client
from django.urls import resolve, reverse
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from accounts.invitations import issue
from accounts.models import Membership, Role, User
from consents.confirming import send_act_code
from consents.links import new_link, new_undo_link, open_link
from consents.models import ActCode, Signature, SignatureQuerySet, State
from consents.models.esign import agreement_of
from consents.signing import send_code
from documents.models import Verification
from surveys import links as sheets
from surveys.models import Sheet
from tests.visits import BACKEND, DOCUMENT, links_of

ANONYMOUS = "anonymous"
ERRORS = (400, 403, 404, 405, 413, 500, 507)


@dataclass(frozen=True)
class Seen:
    """A page of a user: its name (that of its URL, mostly) and the first address of it that was met."""

    username: str
    name: str
    url: str


def pages_of(username: str) -> Iterator[Seen]:
    """One page of each URL name that links lead this user to."""
    client = Client()
    client.force_login(User.objects.get(username=username), backend=BACKEND)
    waiting, named = ["/"], set()
    while waiting:
        url = waiting.pop(0)
        name = resolve(urlsplit(url).path).view_name
        if name in named:
            continue
        named.add(name)
        response = client.get(url, follow=True)
        if not response["Content-Type"].startswith(DOCUMENT):
            continue
        html = response.content.decode()
        yield Seen(username, name, url)
        waiting += sorted(links_of(html, url))


def public_pages() -> Iterator[Seen]:
    """The pages of those who have not logged in: each is made when it is asked for."""
    for walk in (entrance, papers, signing, survey, refusals):
        for name, url in walk():
            yield Seen(ANONYMOUS, name, url)


def entrance() -> Iterator[tuple[str, str]]:
    """Logging in, a forgotten password, an invitation."""
    for name in ("login", "password_reset", "password_reset_sent"):
        yield f"accounts:{name}", reverse(f"accounts:{name}")
    user = User.objects.get(username="mentor")
    word = (urlsafe_base64_encode(force_bytes(user.pk)), default_token_generator.make_token(user))
    yield "accounts:password_set", reverse("accounts:password_set", args=word)
    director = Membership.objects.active().get(role=Role.DIRECTOR, user__username="director")
    person = {"last_name": "Ветрова", "first_name": "Инна", "patronymic": "Олеговна", "email": "vetrova@example.org"}
    office = {"organisation": director.organisation, "role": Role.MENTOR, "position": "учитель физики"}
    yield "accounts:accept_invitation", urlsplit(issue({**person, **office}, director)[1]).path


def papers() -> Iterator[tuple[str, str]]:
    """The check of a document and what stands open to everybody."""
    yield "documents:check", reverse("documents:check")
    order = Verification.objects.filter(kind="Приказ").earliest("pk")
    yield "documents:verify", reverse("documents:verify", args=[order.code])
    yield "consents:rules", reverse("consents:rules")


def signing() -> Iterator[tuple[str, str]]:
    """A mother at her personal link: what she is asked, what she gave and takes back, a refusal that is undone."""
    gave = of_mothers(Signature.State.SIGNED, State.SIGNED)
    waiting = of_mothers(Signature.State.AWAITING, State.REQUESTED)
    asked = next(
        row for row in waiting.filter(representative__in=gave.values("representative")) if agreement_of(row.signer)
    )
    given = gave.filter(representative=asked.representative)[0]
    url = new_link(asked.organisation, None, asked.representative)
    token = url.rstrip("/").rsplit("/", 1)[1]
    actor = open_link(token, None)

    def step(name: str, signature: Signature) -> tuple[str, str]:
        return f"consents:sign_{name}", reverse(f"consents:sign_{name}", args=[token, signature.pk])

    yield "consents:sign", url
    yield step("read", asked)
    yield step("refuse", asked)
    send_code(asked, by=actor)
    yield step("code", asked)
    yield step("done", given)
    yield step("withdraw", given)
    send_act_code(given, by=actor, act=ActCode.Act.WITHDRAW)
    yield step("confirm", given)
    yield "consents:undo", new_undo_link(of_mothers(Signature.State.REFUSED, State.REFUSED)[0])


def of_mothers(state: str, document: str) -> SignatureQuerySet:
    """Parents' signatures in this state, on consents in that one."""
    found = Signature.objects.with_document().filter(state=state, consent__state=document, representative__isnull=False)
    return found.order_by("pk")


def survey() -> Iterator[tuple[str, str]]:
    """A sheet by its link, and the thanks for one that is in."""
    curator = Membership.objects.active().get(role=Role.CURATOR, user__username="curator")
    asked = Sheet.objects.waiting().filter(wave__programme__organisation=curator.organisation, participant__user=None)
    sheet = asked.earliest("pk")
    token = sheets.new_link(sheet, by=curator)
    yield "surveys:fill", reverse("surveys:fill", args=[token])
    Sheet.objects.filter(pk=sheet.pk).update(submitted_at=timezone.now())
    yield "surveys:thanks", reverse("surveys:fill", args=[token])


def refusals() -> Iterator[tuple[str, str]]:
    """What a wrong link or code opens, and the pages of errors."""
    yield "accounts:closed_invitation", reverse("accounts:accept_invitation", args=["wrong"])
    yield "consents:closed_link", reverse("consents:sign", args=["wrong"])
    yield "surveys:closed_link", reverse("surveys:fill", args=["wrong"])
    yield "documents:unknown", reverse("documents:verify", args=["wrong"])
    for number in (*ERRORS, "403_csrf"):
        yield f"{number}", f"/errors/{number}.html"
