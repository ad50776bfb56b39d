"""Wiring of the portal. Every process of it passes here: what it writes is for its own user only, the database too."""

import os

from mentoring.celery import app as celery_app

__all__ = ["celery_app"]

os.umask(0o077)
