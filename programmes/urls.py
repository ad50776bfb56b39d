"""/dates/: the days of the year that an organisation goes by."""

from django.urls import path

from programmes import views

app_name = "programmes"

urlpatterns = [
    path("", views.control_dates, name="control_dates"),
    path("<str:key>/", views.control_date, name="control_date"),
]
