"""A browser without a network for the benchmarks of pages: the whole stack from middleware to template."""

from django.test import Client
from django.test.utils import override_settings

from accounts.models import Membership, Role, User
from bench import _people

CARDS = "/people/mentees/"
STOCK = "/stock/participants/menteecard/"
BACKEND = "accounts.backends.NameOrEmailBackend"
settings = override_settings(ROOT_URLCONF="bench._admin_urls", ALLOWED_HOSTS=["testserver"], BEHIND_HTTPS=False)


def enter() -> Client:
    """The curator of the big school, who is a superuser too: both sides serve the same person."""
    settings.enable()
    school = _people.crowd().organisation
    user, _ = User.objects.get_or_create(username="bench", defaults={"is_staff": True, "is_superuser": True})
    Membership.objects.get_or_create(user=user, organisation=school, role=Role.CURATOR)
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def leave() -> None:
    settings.disable()


def get(client: Client, address: str) -> str:
    """The text of a page; anything but 200 ends the benchmark."""
    response = client.get(address, secure=True)
    if response.status_code != 200:
        raise AssertionError(f"{address}: {response.status_code}")
    return response.content.decode()
