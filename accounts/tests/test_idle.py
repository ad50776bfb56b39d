"""Sessions end after inactivity, and not before."""

import datetime

import time_machine

START = datetime.datetime(2026, 11, 20, 9, 0, tzinfo=datetime.UTC)
BACKEND = "accounts.backends.NameOrEmailBackend"


def test_a_session_left_alone_ends(client, curator, settings):
    with time_machine.travel(START, tick=False) as clock:
        client.force_login(curator.user, backend=BACKEND)
        client.get("/")
        clock.shift(settings.SESSION_COOKIE_AGE + 1)
        assert client.get("/").status_code == 302


def test_a_session_in_use_goes_on(client, curator, settings):
    with time_machine.travel(START, tick=False) as clock:
        client.force_login(curator.user, backend=BACKEND)
        for _ in range(6):
            clock.shift(settings.SESSION_COOKIE_AGE // 2)
            assert client.get("/").status_code == 200
