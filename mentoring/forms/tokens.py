"""The token of a rendered form: for whom and in which rendering.

It is no secret and guards nothing by itself (`csrfmiddlewaretoken` does that): it tells one filling of a form from
another, and whose text it is when the session has ended in the meantime.
"""

import secrets
from dataclasses import dataclass

from django.core import signing
from django.http import HttpRequest

from mentoring.forms.http import FormRequest

FIELD = "form_token"
SALT = "mentoring.forms.tokens"


@dataclass(frozen=True)
class FormToken:
    """For whom a form was rendered (None: a stranger) and in which membership; `nonce` is the rendering's own."""

    user: int | None
    membership: int | None
    nonce: str


def token_for(request: FormRequest) -> str:
    """The signed token of the page being rendered; all forms of a page share it."""
    if not hasattr(request, "form_token"):
        user, membership = getattr(request, "user", None), getattr(request, "membership", None)
        parts = [getattr(user, "pk", None), getattr(membership, "pk", None), secrets.token_urlsafe(12)]
        request.form_token = signing.dumps(parts, salt=SALT)
    return request.form_token


def token_of(request: HttpRequest) -> FormToken | None:
    """The token that came with a POST; None without one or with a forged one."""
    try:
        return FormToken(*signing.loads(request.POST.get(FIELD, ""), salt=SALT))
    except signing.BadSignature:
        return None
