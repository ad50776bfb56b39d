"""A form that is sent twice is carried out once: the repeat is led to where the first one led."""

import hashlib
import time
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from mentoring.forms.claims import Claim
from mentoring.forms.http import FormRequest
from mentoring.forms.pages import page_of
from mentoring.forms.tokens import FIELD, FormToken, token_of

WAIT_SECONDS = 15
STEP = 0.1
REPEATED = "Форма уже отправлена. Второй раз она не записана."
STILL_AT_WORK = "Форма ещё записывается. Обновите страницу через минуту, прежде чем отправлять её снова."


def claim_of(request: HttpRequest, token: FormToken) -> Claim:
    """The claim of this token, address and content: what was changed after going back is another form."""
    content = hashlib.sha256(f"{token.user} {token.nonce} {request.get_full_path()}".encode())
    for name, values in sorted(request.POST.lists()):
        if name not in {FIELD, "csrfmiddlewaretoken"}:
            content.update(repr((name, values)).encode())
    for name, files in sorted(request.FILES.lists()):
        for file in files:
            content.update(repr((name, file.name, file.size)).encode())
            for chunk in file.chunks():
                content.update(chunk)
            file.seek(0)
    return Claim(f"form.{content.hexdigest()}")


class RepeatMiddleware:
    """Stands innermost: whatever is refused earlier (no login, no CSRF token) claims nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: FormRequest) -> HttpResponse:
        response = self.get_response(request)
        if hasattr(request, "form_claim"):
            request.form_claim.settle(response, refused=request._messages.is_refusal)
        return response

    def process_view(self, request: FormRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        token = token_of(request) if request.method == "POST" else None
        # Nobody learns where another person's form led, not even on a computer that both use.
        if token is None or token.user != request.user.pk:
            return None
        claim = claim_of(request, token)
        deadline = time.monotonic() + WAIT_SECONDS
        while not claim.claim():
            if answer := claim.answer():
                messages.info(request, REPEATED)
                return redirect(answer)
            if time.monotonic() > deadline:
                messages.warning(request, STILL_AT_WORK)
                return redirect(page_of(request))
            time.sleep(STEP)
        request.form_claim = claim
        return None
