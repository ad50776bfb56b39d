"""What `manage.py check --deploy` says about the settings: one function per check."""

from base64 import urlsafe_b64decode
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register

Apps = Sequence[Any] | None
FEWEST_DIFFERENT = 16
LOCAL = {"127.0.0.1", "localhost", "::1", None}


@register(Tags.security, deploy=True)
def https_has_a_proxy(app_configs: Apps, **kwargs: Any) -> list[CheckMessage]:
    """The portal speaks no https itself: a proxy does, and without its count every visitor has the proxy's address."""
    if not settings.BEHIND_HTTPS or settings.PROXY_COUNT > 0:
        return []
    hint = "Set PROXY_COUNT to the number of your proxies that append to X-Forwarded-For, mostly 1."
    return [Warning("PROXY_COUNT is 0: a hundred wrong passwords shut out everybody.", hint=hint, id="mentoring.W001")]


@register(Tags.security, deploy=True)
def demo_is_not_published(app_configs: Apps, **kwargs: Any) -> list[CheckMessage]:
    """In demo mode everybody logs in as anybody."""
    if not settings.DEMO:
        return []
    hint = "Set DEMO=false on an empty database."
    return [Warning("DEMO is on: every visitor can log in as anybody.", hint=hint, id="mentoring.W002")]


@register(Tags.security, deploy=True)
def hosts_are_named(app_configs: Apps, **kwargs: Any) -> list[CheckMessage]:
    """With any host allowed, the portal's answers repeat a host name that a visitor has made up."""
    if not any(host in {"*", "."} for host in settings.ALLOWED_HOSTS):
        return []
    hint = "Name the hosts of the portal in ALLOWED_HOSTS."
    return [Warning("ALLOWED_HOSTS takes any name for the portal's.", hint=hint, id="mentoring.W003")]


@register(Tags.security, deploy=True)
def links_lead_here(app_configs: Apps, **kwargs: Any) -> list[CheckMessage]:
    """Letters and QR codes name SITE_URL; the default leads each reader to his own machine."""
    if urlsplit(settings.SITE_URL).hostname not in LOCAL:
        return []
    hint = "Set SITE_URL to the address of the portal, https://…"
    return [Warning("SITE_URL names this machine only: links in letters won't open.", hint=hint, id="mentoring.W004")]


@register(Tags.security, deploy=True)
def links_are_encrypted(app_configs: Apps, **kwargs: Any) -> list[CheckMessage]:
    """Links in letters are https, and the portal knows that it stands behind https."""
    if settings.SITE_URL.startswith("https://") and settings.BEHIND_HTTPS:
        return []
    hint = "Set SITE_URL to https://… and leave BEHIND_HTTPS unset."
    return [Warning("Personal links and passwords travel without https.", hint=hint, id="mentoring.W005")]


@register(Tags.security, deploy=True)
def keys_are_random(app_configs: Apps, **kwargs: Any) -> list[CheckMessage]:
    """A key typed by hand or of one repeated sign can be guessed; of 32 random bytes some 30 differ."""
    if all(len(set(urlsafe_b64decode(key))) >= FEWEST_DIFFERENT for key in settings.ENCRYPTION_KEYS):
        return []
    hint = "Put a new key in front of ENCRYPTION_KEYS (docs/settings.md) and run manage.py reencrypt."
    return [Warning("A key of ENCRYPTION_KEYS is not random.", hint=hint, id="mentoring.W006")]
