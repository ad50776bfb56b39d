"""The portal's addresses and, beside them, the stock admin site with the mentee base."""

from django.contrib.admin import AdminSite, ModelAdmin
from django.urls import path

from mentoring import urls
from participants.models import MenteeCard


class StockAdmin(ModelAdmin):
    """The base as the documentation of Django would show it: three joins, 25 rows."""

    list_display = ["participant", "form", "request", "joined_on", "programme", "organisation"]
    list_select_related = ["participant", "programme__organisation"]
    list_per_page = 25


site = AdminSite(name="stock")
site.register(MenteeCard, StockAdmin)
urlpatterns = [*urls.urlpatterns, path("stock/", site.urls)]
