"""/roadmaps/: the lists, and the table of one roadmap as page, print and files."""

from django.urls import path

from roadmap.table.views import lists, reading

urlpatterns = [
    path("", lists.roadmap_list, name="list"),
    path("mine/", lists.mine, name="mine"),
    path("<int:pk>/", reading.detail, name="detail"),
    path("<int:pk>/roadmap.pdf", reading.print_pdf, name="print"),
    path("<int:pk>/roadmap.docx", reading.print_word, name="word"),
    path("<int:pk>/roadmap.xlsx", reading.export, name="export"),
    path("<int:pk>/source/", reading.source, name="source"),
]
