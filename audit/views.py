"""The page of the log."""

import re

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from audit.models import READERS, Entry
from audit.verbs import Verb

# As accounts.paging, which lies above this room.
PAGE_SIZE = 50
SIZES = ("25", "50", "100")
LONGEST_NAME = 100


class JournalFilterForm(forms.Form):
    """The filters of the log."""

    who = forms.CharField(label="Фамилия", required=False, widget=forms.SearchInput)
    verb = forms.ChoiceField(label="Что", required=False, choices=[("", "любое действие"), *Verb.choices])


def journal(request: HttpRequest) -> HttpResponse:
    """Who did what in the organisation; filtered by verb and person."""
    membership = getattr(request, "membership", None)
    if membership is None or membership.role not in READERS:
        raise Http404
    entries = Entry.objects.visible_to(membership).select_related("actor")
    verb, who = request.GET.get("verb", ""), request.GET.get("who", "").strip()[:LONGEST_NAME]
    if verb in Verb:
        entries = entries.filter(verb=verb)
    if who:
        # A regular expression: SQLite itself folds the case of Latin letters only.
        entries = entries.filter(actor__last_name__iregex="^" + re.sub("[её]", "[её]", re.escape(who), flags=re.I))
    size = request.GET.get("per_page", "")
    page = Paginator(entries, int(size) if size in SIZES else PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": page, "form": JournalFilterForm(request.GET), "filtered": bool(verb or who)}
    return render(request, "audit/journal.html", context)
