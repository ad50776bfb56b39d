"""What `check --deploy` says before the portal meets real people."""

import pytest

from accounts.checks import encrypted_columns_have_a_key_of_their_own as check


def test_the_default_salt_is_warned_of(settings):
    settings.SALT_KEY = ["mentoring-portal"]
    assert [message.id for message in check(None)] == ["accounts.W001"]


@pytest.mark.parametrize("keys", [["one of our own"], ["the new one", "the old one"]])
def test_keys_of_ones_own_pass(settings, keys):
    settings.SALT_KEY = keys
    assert check(None) == []
