"""How the director proves that it is she who signs."""

import pytest
from django.urls import reverse
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from orders.models import Order


@pytest.fixture
def enter(as_, director, waiting_order):
    """Type a secret into the page that signs."""

    def type_in(secret: str):
        page = as_(director).get(reverse("orders:sign", args=[waiting_order.pk]))
        form = next(f for f in page.forms.values() if "secret" in f.fields)
        form["secret"] = secret
        return form.submit(expect_errors=True)

    return type_in


def test_a_code_of_the_app_will_do(enter, director):
    device = TOTPDevice.objects.create(user=director.user, name="Приложение")
    code = TOTP(device.bin_key, device.step, device.t0, device.digits, device.drift).token()
    response = enter(f"{code:06d}")
    assert (response.status_code, Order.objects.get().state) == (302, "signed")


def test_wrong_passwords_lock_the_director_out(enter, settings):
    settings.AXES_ENABLED = True
    answers = [enter("wrong-password") for _ in range(settings.AXES_FAILURE_LIMIT + 1)]
    assert answers[0].status_code == 200
    assert answers[-1].status_code in {403, 429}
    assert Order.objects.get().state == "on_signature"
