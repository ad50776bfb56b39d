"""A kind of message that exists for the tests only."""

import pytest

WORDS = "Напоминание от {{ organisation.short_name }}\n\nЗдравствуйте! {{ url }}\n"


@pytest.fixture
def note_words(settings):
    """The words of the kind «note», found before the portal's own templates."""
    engine = {**settings.TEMPLATES[0], "APP_DIRS": False}
    memory = ("django.template.loaders.locmem.Loader", {"notifications/note.txt": WORDS})
    loaders = [memory, "django.template.loaders.filesystem.Loader", "django.template.loaders.app_directories.Loader"]
    settings.TEMPLATES = [{**engine, "OPTIONS": {**engine["OPTIONS"], "loaders": loaders}}]
