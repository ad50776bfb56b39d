"""What `manage.py check --deploy` says about the portal's own settings."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register


@register(Tags.security, deploy=True)
def encrypted_columns_have_a_key_of_their_own(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """The default SALT_KEY stands in the source for everybody to read."""
    if settings.SALT_KEY_IN_SOURCE not in settings.SALT_KEY:
        return []
    hint = "Set SALT_KEY to a random text of at least 16 characters and keep it with SECRET_KEY (docs/settings.md)."
    return [Warning("SALT_KEY is the default of the source code.", hint=hint, id="accounts.W001")]
