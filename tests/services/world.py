"""The settings of tests marked `services`: real broker, shared cache and files, no eager tasks."""

import os

import pytest


@pytest.fixture(scope="session")
def own_redis(worker_id) -> str:
    """A Redis database for each process of pytest-xdist, so that no worker takes a task of another."""
    number = 15 if worker_id == "master" else int(worker_id.removeprefix("gw"))
    return f"{os.environ['REDIS_URL'].rpartition('/')[0]}/{number}"


@pytest.fixture(scope="session")
def shared_files(tmp_path_factory):
    """The folder of files that test and worker both see."""
    return tmp_path_factory.mktemp("files")


@pytest.fixture
def real_world(settings, own_redis, shared_files):
    """Tasks go to the broker; files and cache are those of the worker."""
    settings.CELERY_TASK_ALWAYS_EAGER = False
    settings.CELERY_BROKER_URL = settings.REDIS_URL = own_redis
    settings.MEDIA_ROOT = shared_files
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": own_redis}}
