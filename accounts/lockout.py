"""The page a person sees after too many wrong passwords."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def locked_out(request: HttpRequest, credentials: dict, *args, **kwargs) -> HttpResponse:
    """Say that the door is shut for a while, without telling whether the name exists."""
    return render(request, "accounts/locked_out.html", status=429)
