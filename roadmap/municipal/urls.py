"""/roadmaps/assignments/: what a municipality or region sends to its schools."""

from django.urls import path

from roadmap.municipal.views import grids, sending

urlpatterns = [
    path("<int:pk>/schools/", grids.school_grid, name="school_grid"),
    path("<int:pk>/schools/send/", sending.send_all, name="send_all"),
    path("<int:pk>/schools.xlsx", grids.grid_xlsx, name="grid_xlsx"),
    path("items/<int:pk>/schools/", sending.send, name="send_to_schools"),
    path("assignments/", sending.inbox, name="assignments"),
    path("assignments/senders/", grids.senders, name="senders"),
    path("assignments/<int:pk>/", sending.assignment, name="assignment"),
    path("assignments/<int:pk>/take/", sending.take, name="assignment_take"),
    path("assignments/<int:pk>/report/", sending.report, name="assignment_report"),
    path("assignments/<int:pk>/send-back/", sending.send_back, name="assignment_return"),
    path("assignments/<int:pk>/reconsider/", sending.reconsider, name="assignment_reconsider"),
    path("assignments/<int:pk>/file/", sending.file, name="assignment_file"),
    path("assignments/<int:pk>/again/", sending.send_again, name="assignment_again"),
    path("assignments/<int:pk>/withdraw/", sending.withdraw, name="assignment_withdraw"),
]
