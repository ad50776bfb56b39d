"""Settings of numbering: how a number looks, and the last number given before the portal took over."""

from django.contrib import admin

from orders.models import Counter, Series


@admin.register(Series)
class SeriesAdmin(admin.ModelAdmin):
    list_display = ("organisation", "title", "number_template")
    list_filter = ("code",)


@admin.register(Counter)
class CounterAdmin(admin.ModelAdmin):
    list_display = ("series", "year", "last")
