"""WSGI entry point for gunicorn."""

import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mentoring.settings")

application = get_wsgi_application()
# With `gunicorn --preload` every page is loaded once, before the first request and not during it.
import_module(settings.ROOT_URLCONF)
