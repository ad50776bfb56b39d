"""Login by user name or by e-mail."""

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.core.exceptions import PermissionDenied

from accounts.demo_users import DEMO_PASSWORD
from accounts.lockout import count_wrong, is_shut
from accounts.login_log import record_wrong_password
from accounts.models import User


class NameOrEmailBackend(ModelBackend):
    """Like Django's, but the first field may hold an e-mail address.

    The password of the demo opens nothing outside demo mode: its users may still be in the database then.
    """

    def authenticate(self, request, username=None, password=None, **kwargs):
        if is_shut(request, username or ""):
            # django-axes answers such a request with the page about the lock-out.
            if request is not None:
                request.axes_locked_out = True
            raise PermissionDenied
        user = User.objects.by_login(username or "")
        if user is None or password is None:
            # The same work for an unknown name, so that the answer's time tells nothing.
            User().set_password(password or "")
        elif self.opens(user, password):
            return user
        else:
            record_wrong_password(user)
        count_wrong(request, username or "")
        return None

    def opens(self, user: User, password: str) -> bool:
        """Whether this is the user's password, and he may come in at all."""
        if password == DEMO_PASSWORD and not settings.DEMO:
            return False
        return user.check_password(password) and self.user_can_authenticate(user)
