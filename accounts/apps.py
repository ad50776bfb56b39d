from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "Организации и пользователи"

    def ready(self) -> None:
        from accounts import checks, login_log  # noqa: F401 - registers the checks, connects the receivers
