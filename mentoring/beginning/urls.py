"""URLs of the first steps of a school; `pk` is the school's."""

from django.urls import path

from mentoring.beginning import views

app_name = "beginning"

urlpatterns = [
    path("", views.begin, name="begin"),
    path("<str:name>/", views.step, name="step"),
]
