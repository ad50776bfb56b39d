"""Those responsible for the items of a roadmap."""

from django.urls import path

from roadmap.responsibles import views

urlpatterns = [
    path("<int:pk>/responsibles/", views.assign_all, name="assign_all"),
    path("items/<int:pk>/assign/", views.assign, name="assign"),
    path("items/<int:pk>/assign-found/", views.assign_part, name="assign_part"),
]
