from django.urls import path, register_converter
from django.urls.converters import StringConverter

from participants import account_views, card_views, file_views, views
from participants.columns import Base


class BaseConverter(StringConverter):
    """The name of a base: a PeopleImport.Base."""

    regex = "mentors|mentees"

    def to_python(self, value: str) -> Base:
        return Base(value)


register_converter(BaseConverter, "base")

app_name = "participants"
urlpatterns = [
    # /people/<base>/
    path("mentors/", views.mentors, name="mentors"),
    path("mentees/", views.mentees, name="mentees"),
    path("new/<base:base>/", views.create, name="create"),
    # /people/<person>/
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/edit/", views.edit, name="edit"),
    path("<int:pk>/archive/", views.archive, name="archive"),
    path("<int:pk>/restore/", views.restore, name="restore"),
    path("<int:pk>/categories/", card_views.categories, name="categories"),
    path("<int:pk>/card/<base:base>/", card_views.card, name="card"),
    path("<int:pk>/representatives/new/", card_views.representative_add, name="representative_add"),
    path("representatives/<int:pk>/", card_views.representative_edit, name="representative_edit"),
    path("<int:pk>/invite/", account_views.participant, name="invite"),
    path("representatives/<int:pk>/invite/", account_views.representative, name="representative_invite"),
    path("<int:pk>/links/revoke/", account_views.participant_links, name="revoke_links"),
    path("representatives/<int:pk>/links/revoke/", account_views.representative_links, name="representative_links"),
    path("representatives/<int:pk>/end/", card_views.representative_end, name="representative_end"),
    # /people/files/
    path("files/<base:base>/import/", file_views.import_upload, name="import"),
    path("files/<base:base>/template/", file_views.template, name="template"),
    path("files/<base:base>/export/", file_views.export, name="export"),
    path("imports/<int:pk>/", file_views.import_preview, name="import_preview"),
    path("imports/<int:pk>/run/", file_views.import_run, name="import_run"),
]
