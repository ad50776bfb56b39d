"""Wrong passwords: too many lock logging in for a while.

Five for one name from one address (django-axes); besides, a slower count of one name from anywhere and of one address
with any names, against those who guess from many places or try one password on many people.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.known_browsers import knows_address, knows_browser
from accounts.limits import AddressLimit, Limit
from accounts.models import User

# A name: few enough to make guessing from many places hopeless, too many to lock a director out by accident.
OF_A_NAME = Limit("accounts.wrong.name", most=100, seconds=3600)
# An address: a school with all its pupils behind one router must still get in on the first of September.
OF_AN_ADDRESS = AddressLimit("accounts.wrong.address", most=100, seconds=15 * 60)


def counted_name(request: HttpRequest | None, credentials: dict[str, Any] | None) -> str:
    """Under which name wrong passwords are counted: one per person, whether «Anna», «anna» or her address is typed."""
    typed = (credentials or {}).get("username") or (request.POST.get("username", "") if request else "")
    user = User.objects.by_login(typed)
    return user.username if user else typed.casefold()[:150]


def lockout_page(request: HttpRequest, credentials: dict, *args, **kwargs) -> HttpResponse:
    """The page that says that logging in is locked for a while; it doesn't tell whether the name exists."""
    return render(request, "accounts/locked_out.html", status=429)


def count_wrong(request: HttpRequest | None, username: str) -> None:
    """Count a wrong password of this name and from this address."""
    # Attempts that a lock-out refuses unseen are not counted: else one address could keep a person out everywhere.
    OF_A_NAME.count(counted_name(request, {"username": username}))
    if request is not None:
        OF_AN_ADDRESS.count(request.META.get("REMOTE_ADDR"))


def is_shut(request: HttpRequest | None, username: str) -> bool:
    """Whether a try of this name from here is not looked at for a while, not even with the right password.

    Who has logged in in this browser before is looked at in any case: guesses of others shut out neither her nor those
    behind her address. Who has logged in from this address before passes the count of the address.
    """
    name_spent = OF_A_NAME.is_spent(counted_name(request, {"username": username}))
    address_spent = request is not None and OF_AN_ADDRESS.is_spent(request.META.get("REMOTE_ADDR"))
    if request is None or not (name_spent or address_spent):
        return name_spent
    user = User.objects.by_login(username)
    if user is None:
        return True
    return not knows_browser(request, user) and (name_spent or not knows_address(request, user))
