"""/reports/: a school's reports, targets, the table of schools."""

from django.urls import path

from reports import views

app_name = "reports"

urlpatterns = [
    path("", views.report_list, name="list"),
    path("targets/", views.targets, name="targets"),
    path("targets/<str:indicator>/", views.set_target, name="set_target"),
    path("targets/<int:pk>/drop/", views.drop_target, name="drop_target"),
    path("schools/", views.municipal, name="municipal"),
    path("schools/remind/", views.remind, name="remind"),
    path("schools/xlsx/", views.municipal_xlsx, name="municipal_xlsx"),
    path("of/<int:year>/", views.of_year, name="of_year"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/submit/", views.submit, name="submit"),
    path("<int:pk>/sign/", views.sign, name="sign"),
    path("<int:pk>/take-back/", views.return_to_curator, name="take_back"),
    path("<int:pk>/accept/", views.accept, name="accept"),
    path("<int:pk>/return/", views.return_, name="return"),
    path("<int:pk>/pdf/", views.pdf, name="pdf"),
    path("<int:pk>/xlsx/", views.xlsx, name="xlsx"),
    path("returned/<int:pk>/pdf/", views.returned_file, {"kind": "pdf"}, name="returned_pdf"),
    path("returned/<int:pk>/xlsx/", views.returned_file, {"kind": "xlsx"}, name="returned_xlsx"),
]
