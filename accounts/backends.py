"""Login by user name or by e-mail."""

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.core.exceptions import PermissionDenied

from accounts.demo_users import DEMO_PASSWORD
from accounts.lockout import is_shut
from accounts.models import User


class NameOrEmailBackend(ModelBackend):
    """Like Django's, but the first field may hold an e-mail address.

    The password of the demo opens nothing outside demo mode: its users may still be in the database then.
    """

    def authenticate(self, request, username=None, password=None, **kwargs):
        if is_shut(request, username or ""):
            # django-axes answers such a request with the page of the shut door.
            if request is not None:
                request.axes_locked_out = True
            raise PermissionDenied
        user = User.objects.by_login(username or "")
        if user is None or password is None or (password == DEMO_PASSWORD and not settings.DEMO):
            # The same work for an unknown name, so that the answer's time tells nothing.
            User().set_password(password or "")
            return None
        return user if user.check_password(password) and self.user_can_authenticate(user) else None
