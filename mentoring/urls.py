"""The site map: every room hangs its own urls here."""

from django.urls import include, path

from mentoring import health, help, views

urlpatterns = [
    path("", views.home, name="home"),
    path("healthz", health.healthz, name="healthz"),
    path("accessible/", views.toggle_accessible, name="toggle_accessible"),
    path("menu/fold/", views.fold_section, name="fold_section"),
    path("help/", help.own, name="help"),
    path("help/<str:role>/", help.of_role, name="help_of_role"),
    path("accounts/organisations/<int:pk>/start/", include("mentoring.beginning.urls")),
    path("accounts/", include("accounts.urls")),
    path("journal/", include("audit.urls")),
    path("documents/", include("documents.urls")),
    path("messages/", include("notifications.urls")),
    path("dates/", include("programmes.urls")),
    path("roadmaps/", include("roadmap.urls")),
    path("people/", include("participants.urls")),
    path("consents/", include("consents.urls")),
    path("pairs/", include("pairs.urls")),
    path("orders/", include("orders.urls")),
    path("surveys/", include("surveys.urls")),
    path("reports/", include("reports.urls")),
]
