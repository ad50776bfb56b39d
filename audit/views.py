"""The page of the log."""

import re

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from audit.models import READERS, Entry, EntryQuerySet
from audit.verbs import Verb

# As accounts.paging, which lies above this room.
PAGE_SIZE = 50
SIZES = ("25", "50", "100")
LONGEST_NAME = 100
DAY = forms.DateInput({"type": "date"}, format="%Y-%m-%d")


class JournalFilterForm(forms.Form):
    """The search and the filters of the log."""

    who = forms.CharField(label="Фамилия", required=False, widget=forms.SearchInput)
    verb = forms.ChoiceField(label="Что", required=False, choices=[("", "любое действие"), *Verb.choices])
    since = forms.DateField(label="С", required=False, widget=DAY)
    till = forms.DateField(label="По", required=False, widget=DAY)

    def narrow(self, entries: EntryQuerySet) -> EntryQuerySet:
        """Entries that the filters leave; one that cannot be read leaves all."""
        self.is_valid()
        asked = {name: value for name, value in self.cleaned_data.items() if value}
        if "verb" in asked:
            entries = entries.filter(verb=asked["verb"])
        if "who" in asked:
            # A regular expression: SQLite itself folds the case of Latin letters only.
            name = re.sub("[её]", "[её]", re.escape(asked["who"][:LONGEST_NAME]), flags=re.I)
            entries = entries.filter(actor__last_name__iregex=f"^{name}")
        if "since" in asked:
            entries = entries.filter(at__date__gte=asked["since"])
        if "till" in asked:
            entries = entries.filter(at__date__lte=asked["till"])
        return entries


def journal(request: HttpRequest) -> HttpResponse:
    """Who did what in the organisation; filtered by verb, person and days."""
    membership = getattr(request, "membership", None)
    if membership is None or membership.role not in READERS:
        raise Http404
    form = JournalFilterForm(request.GET)
    entries = form.narrow(Entry.objects.visible_to(membership).select_related("actor"))
    size = request.GET.get("per_page", "")
    page = Paginator(entries, int(size) if size in SIZES else PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": page, "form": form, "filtered": any(request.GET.get(name) for name in form.fields)}
    return render(request, "audit/journal.html", context)
