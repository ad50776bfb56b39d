from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AuditConfig(AppConfig):
    name = "audit"
    verbose_name = "Журнал действий"

    def ready(self) -> None:
        from audit.append_only import install_on_sqlite

        post_migrate.connect(install_on_sqlite, sender=self)
