"""/documents/: jobs and verification."""

from django.urls import path

from documents import views

app_name = "documents"

urlpatterns = [
    path("jobs/<uuid:pk>/", views.job, name="job"),
    path("jobs/<uuid:pk>/result/", views.job_result, name="job_result"),
    path("check/", views.check, name="check"),
    path("verify/<str:code>/", views.verify, name="verify"),
]
