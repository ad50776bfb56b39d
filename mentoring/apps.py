from pathlib import Path

from django.apps import AppConfig
from django.conf import settings


class MentoringConfig(AppConfig):
    name = "mentoring"

    def ready(self) -> None:
        from mentoring import checks  # noqa: F401 - registers the checks

        Path(settings.FILE_UPLOAD_TEMP_DIR).mkdir(mode=0o700, parents=True, exist_ok=True)
