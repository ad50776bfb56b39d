"""/roadmaps/: each subject hangs its own pages here."""

from django.urls import include, path

app_name = "roadmap"

urlpatterns = [
    path("", include("roadmap.table.urls")),
    path("", include("roadmap.calendar.urls")),
    path("", include("roadmap.intake.urls")),
    path("", include("roadmap.editions.urls")),
    path("", include("roadmap.responsibles.urls")),
    path("", include("roadmap.municipal.urls")),
    path("", include("roadmap.items.urls")),
]
