"""The page a person sees after too many wrong passwords."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.models import User


def name_counted(request: HttpRequest | None, credentials: dict[str, Any] | None) -> str:
    """Under which name wrong passwords are counted: one a person, whether «Anna», «anna» or her address is typed."""
    typed = (credentials or {}).get("username") or (request.POST.get("username", "") if request else "")
    user = User.objects.by_login(typed)
    return user.username if user else typed.casefold()[:150]


def locked_out(request: HttpRequest, credentials: dict, *args, **kwargs) -> HttpResponse:
    """Say that the door is shut for a while, without telling whether the name exists."""
    return render(request, "accounts/locked_out.html", status=429)
