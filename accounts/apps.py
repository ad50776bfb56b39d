from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "Организации и пользователи"

    def ready(self) -> None:
        from accounts import keys, login_log, middleware  # noqa: F401 - registers the lookup, connects the receivers
        from accounts.encryption import cipher

        cipher()  # A missing or wrong encryption key stops the start; otherwise the first opened card would fail.
