"""Login by user name or by e-mail."""

from django.contrib.auth.backends import ModelBackend

from accounts.models import User


class NameOrEmailBackend(ModelBackend):
    """Like Django's, but the first field may hold an e-mail address."""

    def authenticate(self, request, username=None, password=None, **kwargs):
        user = User.objects.by_login(username or "")
        if user is None or password is None:
            # The same work for an unknown name, so that the answer's time tells nothing.
            User().set_password(password or "")
            return None
        return user if user.check_password(password) and self.user_can_authenticate(user) else None
