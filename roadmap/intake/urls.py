"""/roadmaps/uploads/: documents on their way to a draft."""

from django.urls import path

from roadmap.intake.views import correcting, reviewing, uploading

urlpatterns = [
    path("upload/", uploading.upload, name="upload"),
    path("uploads/<int:pk>/", reviewing.review, name="review"),
    path("uploads/<int:pk>/file/", uploading.download_upload, name="uploaded"),
    path("uploads/<int:pk>/other/", uploading.read_other_table, name="read_other"),
    path("uploads/<int:pk>/blank/", uploading.blank, name="blank"),
    path("uploads/<int:pk>/discard/", uploading.discard, name="discard_upload"),
    path("uploads/<int:pk>/deadline/", correcting.read_deadline, name="read_deadline"),
    path("uploads/<int:pk>/rows/check/", correcting.check_rows, name="check_rows"),
    path("uploads/<int:pk>/move-year/", correcting.move_year, name="move_year"),
    path("uploads/<int:pk>/stages/", correcting.rename_stages, name="rename_stages"),
    path("uploads/<int:pk>/rows/add/", correcting.add_row, name="add_row"),
    path("uploads/<int:pk>/rows/<slug:key>/", correcting.row, name="row"),
    path("uploads/<int:pk>/rows/<slug:key>/mark/", correcting.mark_row, name="mark_row"),
    path("uploads/<int:pk>/rows/<slug:key>/settle/", correcting.settle_orphan, name="settle_orphan"),
    path("<int:pk>/warnings/", uploading.settle_warnings, name="settle_warnings"),
]
