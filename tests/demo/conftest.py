"""The demo: built once for all tests of this folder, which lie together on one worker (see the root's conftest)."""

import pytest
from django.db import transaction
from django.test import override_settings

from demo.build import build_demo

# The demo is built before the settings of a single test are.
IN_MEMORY = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}


@pytest.fixture(scope="package")
def demo(django_db_setup, django_db_blocker, tmp_path_factory):
    """The demo, taken back at the end; the folder of its files."""
    files = tmp_path_factory.mktemp("demo-files")
    with (
        django_db_blocker.unblock(),
        transaction.atomic(),
        override_settings(MEDIA_ROOT=files, SEALS_DIR=files / "seals", CACHES=IN_MEMORY),
    ):
        build_demo()
        yield files
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def in_the_demo(demo, quiet_world, settings):
    """Every test lives in the demo world, its files included."""
    settings.MEDIA_ROOT = demo
