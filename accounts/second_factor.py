"""The second factor: codes of an authenticator app (RFC 6238, by django-otp)."""

import datetime

import segno
from django.utils import timezone
from django_otp import login as otp_login
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.models import User
from audit.services import record
from audit.verbs import Verb

# So long one may take from the QR code to the first code.
SET_UP_WITHIN = datetime.timedelta(minutes=15)


def pending_device(user) -> TOTPDevice:
    """The device being set up; reloading the page keeps the QR code, but not for ever: others may have seen it."""
    pending = TOTPDevice.objects.filter(user=user, confirmed=False)
    pending.filter(created_at__lt=timezone.now() - SET_UP_WITHIN).delete()
    device, _ = pending.get_or_create(defaults={"user": user, "confirmed": False, "name": "Приложение"})
    return device


def qr_data_uri(device: TOTPDevice) -> str:
    """The device's key as a QR picture for an `<img>`."""
    return segno.make(device.config_url).svg_data_uri(scale=5)


def remember(user, *, on: bool) -> None:
    """Keep on the user's row whether he has a device, so that no page has to ask for devices."""
    user.second_factor = on
    user.save(update_fields=["second_factor"])


def confirm(request, device: TOTPDevice, code: str) -> bool:
    """Turn the device on if the code is right (django-otp slows guessing down)."""
    if not verify(request, device, code):
        return False
    device.confirmed = True
    device.save(update_fields=["confirmed"])
    remember(request.user, on=True)
    record(Verb.USER_SECOND_FACTOR, request.user, state="on")
    return True


def verify(request, device: TOTPDevice | None, code: str) -> bool:
    """Check a code and mark the session as verified."""
    if device is None or not device.verify_is_allowed()[0] or not device.verify_token(code):
        return False
    otp_login(request, device)
    return True


def turn_off(user: User, *, by: User) -> None:
    """Remove every device of `user`; he proves himself by the password alone again."""
    TOTPDevice.objects.filter(user=user).delete()
    remember(user, on=False)
    record(Verb.USER_SECOND_FACTOR, user, by=by, state="off")
