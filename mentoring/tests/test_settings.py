"""What the settings make of the environment; each reading is a process of its own, as at a start."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.tables import every

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = """
import json
from mentoring import settings
print(json.dumps({name: getattr(settings, name) for name in NAMES}, default=str))
"""
NAMES = ["SITE_URL", "BEHIND_HTTPS", "SECURE_SSL_REDIRECT", "CELERY_BROKER_URL", "REDIS_URL"]
NAMES += ["FILE_UPLOAD_PERMISSIONS", "FILE_UPLOAD_TEMP_DIR"]
UNSET = {"SITE_URL", "BEHIND_HTTPS", "PORT", "REDIS_URL", "DEBUG", "VAR_DIR"}


def read(**environment: str) -> dict:
    """The settings of a process with this environment."""
    inherited = {name: value for name, value in os.environ.items() if name not in UNSET}
    script = f"NAMES = {NAMES}{SCRIPT}"
    answer = subprocess.run(
        [sys.executable, "-c", script],
        env={**inherited, "DEMO": "false", **environment},
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return json.loads(answer.stdout)


def test_letters_name_the_port_that_the_portal_listens_on():
    assert read(PORT="8742")["SITE_URL"] == "http://127.0.0.1:8742"


def test_a_site_of_ones_own_beats_the_port():
    assert read(PORT="8742", SITE_URL="https://portal.example.org")["SITE_URL"] == "https://portal.example.org"


@every("environment", [{}, {"SITE_URL": "http://10.0.0.5:8000"}])
def test_a_real_portal_opens_over_plain_http_where_no_https_is_named(environment):
    found = read(**environment)
    assert (found["BEHIND_HTTPS"], found["SECURE_SSL_REDIRECT"]) == (False, False)


@every("environment", [{"SITE_URL": "https://portal.example.org"}, {"BEHIND_HTTPS": "true"}])
def test_where_https_is_named_it_is_enforced(environment):
    found = read(**environment)
    assert (found["BEHIND_HTTPS"], found["SECURE_SSL_REDIRECT"]) == (True, True)


@every(
    ("address", "queue"),
    [
        ("redis://:secret@10.0.0.7:6379/2", "redis://:secret@10.0.0.7:6379/2"),
        ("unix:///run/redis/redis.sock", "redis+socket:///run/redis/redis.sock"),
        ("unix:///run/redis/redis.sock?db=2", "redis+socket:///run/redis/redis.sock?virtual_host=2"),
    ],
)
def test_one_address_serves_queue_and_cache(address, queue):
    found = read(REDIS_URL=address)
    assert (found["REDIS_URL"], found["CELERY_BROKER_URL"]) == (address, queue)


def test_without_an_address_redis_is_a_socket_among_the_portals_own_files(tmp_path):
    found = read(VAR_DIR=str(tmp_path / "мои данные"))
    assert found["REDIS_URL"].startswith("unix:///")
    assert found["REDIS_URL"].endswith("%D0%BC%D0%BE%D0%B8%20%D0%B4%D0%B0%D0%BD%D0%BD%D1%8B%D0%B5/redis/redis.sock")


def test_files_are_readable_by_the_portal_only_and_uploads_grow_among_them(tmp_path):
    found = read(MEDIA_ROOT=str(tmp_path))
    assert found["FILE_UPLOAD_PERMISSIONS"] == 0o600
    assert found["FILE_UPLOAD_TEMP_DIR"] == str(tmp_path / "unfinished")
