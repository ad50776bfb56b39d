"""/accounts/: login, roles, invitations, organisations."""

from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_not_required
from django.urls import path, reverse_lazy

from accounts import invitation_views, list_pages, views
from accounts.forms import ResetForm

app_name = "accounts"

reset = auth.PasswordResetView.as_view(
    template_name="accounts/password_reset.html",
    form_class=ResetForm,
    success_url=reverse_lazy("accounts:password_reset_sent"),
)
reset_sent = auth.PasswordResetDoneView.as_view(template_name="accounts/password_reset_sent.html")

urlpatterns = [
    path("login/", views.Login.as_view(), name="login"),
    path("demo/<str:username>/", views.demo_login, name="demo_login"),
    path("logout/", views.log_out, name="logout"),
    path("switch/", views.switch, name="switch"),
    path("profile/", views.profile, name="profile"),
    # /password/
    path("password/", views.PasswordChange.as_view(), name="password_change"),
    path("password/reset/", login_not_required(reset), name="password_reset"),
    path("password/reset/sent/", login_not_required(reset_sent), name="password_reset_sent"),
    path("password/<str:uidb64>/<str:token>/", views.PasswordSet.as_view(), name="password_set"),
    # /second-factor/
    path("second-factor/", views.second_factor_check, name="second_factor"),
    path("second-factor/setup/", views.second_factor_setup, name="second_factor_setup"),
    path("second-factor/off/", views.second_factor_off, name="second_factor_off"),
    # /members/
    path("members/", list_pages.members, name="members"),
    path("members/<int:pk>/end/", list_pages.end_membership, name="end_membership"),
    path("invitations/<int:pk>/revoke/", invitation_views.revoke, name="invitation_revoke"),
    path("invitations/<int:pk>/again/", invitation_views.send_again, name="invitation_again"),
    path("invitations/<int:pk>/link/", invitation_views.link, name="invitation_link"),
    path("invitation/<str:token>/", invitation_views.accept_invitation, name="accept_invitation"),
    # /organisations/
    path("organisations/", list_pages.organisations, name="organisations"),
    path("organisations/<int:pk>/", views.organisation, name="organisation"),
    path("organisations/<int:pk>/create/", views.organisation_create, name="organisation_create"),
    path("organisations/<int:pk>/invite/", invitation_views.invite, name="invite"),
    path("headcount/<int:year>/", views.headcount, name="headcount"),
]
