"""«Документы пар»: all papers of all pairs on one page, from the request to the order."""

from dataclasses import dataclass, field
from typing import cast

from django.contrib import messages
from django.core.paginator import Page
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.access import OFFICE, for_roles
from accounts.http import PortalRequest
from accounts.list_views import ViewTab, address_of
from accounts.models import Role
from accounts.paging import page_of
from accounts.predicates import FieldIs
from accounts.searching import search_words
from consents.models import Agreement, Consent
from consents.tasks import print_forms
from documents import jobs
from documents.xlsx import XLSX_TYPE
from pairs import tasks
from pairs.exports import papers_xlsx
from pairs.forms import PapersFilterForm
from pairs.models import Pair
from pairs.papers import VIEWS, PairPapers, Step, documents_of, people_match, rows_of
from programmes.models import Programme

FIRST_VIEW = "lacking"


@dataclass
class Board:
    """The rows that the address asks for, and how many each view has."""

    programme: Programme | None
    form: PapersFilterForm
    view: str
    rows: list[PairPapers] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    shows_ready = FieldIs("view", "ready")

    @property
    def views(self) -> list[ViewTab]:
        """Tabs: those that hold something, the first, the last, and the one shown."""
        kept = {FIRST_VIEW, "all", self.view}
        return [
            ViewTab(words, self.counts[name], address_of(cast(QueryDict, self.form.data), view=name), name == self.view)
            for name, (words, _) in VIEWS.items()
            if self.counts.get(name) or name in kept and name in self.counts
        ]

    @property
    def is_narrowed(self) -> bool:
        """Whether something was asked for, so that there is something to take back."""
        return any(self.form.data.get(name) for name in ("q", "form"))

    @property
    def address(self) -> str:
        """This view with its filters, to come back to."""
        asked = {name: value for name, value in self.form.data.items() if name in {"view", "q", "form"} and value}
        query = QueryDict(mutable=True)
        query.update(asked)
        return f"{reverse('pairs:papers')}?{query.urlencode()}"


def board_of(request: PortalRequest, query: QueryDict) -> Board:
    """What the address (or the filters a button sends along) asks for; nonsense filters nothing."""
    programme = Programme.objects.current(request.membership.organisation)
    form = PapersFilterForm(query)
    wanted = form.cleaned_data if form.is_valid() else {}
    board = Board(programme, form, wanted.get("view") or FIRST_VIEW)
    if programme is None:
        return board
    pairs = Pair.objects.visible_to(request.membership).live().filter(programme=programme).with_people()
    if wanted.get("form"):
        pairs = pairs.filter(form=wanted["form"])
    words = search_words(wanted.get("q") or "")
    found = [row for row in rows_of(programme, pairs) if people_match(row.pair, words)]
    board.counts = {name: sum(map(shown, found)) for name, (_, shown) in VIEWS.items()}
    board.rows = list(filter(VIEWS[board.view][1], found))
    return board


@for_roles(*OFFICE)
def papers(request: PortalRequest) -> HttpResponse:
    """Which pair lacks which paper, and the buttons that move them on."""
    board = board_of(request, request.GET)
    page: Page = page_of(request, board.rows)
    context = {
        "board": board,
        "page": page,
        "is_curator": request.membership.role == Role.CURATOR,
        "query": request.GET.urlencode(),
        "ready": [row.pair.pk for row in board.rows] if board.view == "ready" else [],
        "can": {step.value: sum(step in row.steps for row in board.rows) for step in Step},
    }
    return render(request, "pairs/papers.html", context)


@for_roles(*OFFICE)
def export(request: PortalRequest) -> HttpResponse:
    """The rows of the view as XLSX, a line per paper."""
    response = HttpResponse(papers_xlsx(board_of(request, request.GET).rows), content_type=XLSX_TYPE)
    response["Content-Disposition"] = 'attachment; filename="pair-papers.xlsx"'
    return response


def chosen(request: PortalRequest) -> Board:
    """The ticked rows of the view the button stands on; all of it if none is ticked."""
    board = board_of(request, QueryDict(request.POST.get("filters", "")))
    ticked = set(request.POST.getlist("picked"))
    if ticked:
        board.rows = [row for row in board.rows if str(row.pair.pk) in ticked]
    return board


def ask(request: PortalRequest, step: Step, title: str, nothing: str, *, remind: bool) -> HttpResponse:
    """Write to those whose signatures these pairs lack."""
    board = chosen(request)
    ids = [row.pair.pk for row in board.rows if step in row.steps]
    if board.programme is None or not ids:
        messages.warning(request, nothing)
        return redirect(board.address)
    job = jobs.start(
        tasks.request_papers,
        title,
        organisation=request.membership.organisation,
        by=request.user,
        then=("К документам пар", reverse("pairs:papers")),
        programme_id=board.programme.pk,
        ids=ids,
        remind=remind,
    )
    return redirect(job)


@require_POST
@for_roles(Role.CURATOR)
def request_all(request: PortalRequest) -> HttpResponse:
    """Ask for everything that nobody has been asked for."""
    nothing = "Запрашивать письмом нечего: всё уже запрошено или подписывается на бумаге."
    return ask(request, Step.ASK, "Запрос документов пар", nothing, remind=False)


@require_POST
@for_roles(Role.CURATOR)
def remind_all(request: PortalRequest) -> HttpResponse:
    """Write once more to those who were asked and have not answered."""
    return ask(request, Step.WAIT, "Напоминание о документах пар", "Напоминать некому: никто не медлит.", remind=True)


@require_POST
@for_roles(Role.CURATOR)
def print_rest(request: PortalRequest) -> HttpResponse:
    """Paper forms of what no letter can ask for."""
    board = chosen(request)
    rest = documents_of(board.rows, Step.PAPER)
    if not rest:
        messages.warning(request, "Печатать нечего: всё, чего не хватает, можно подписать по письму.")
        return redirect(board.address)
    job = jobs.start(
        print_forms,
        "Печать бланков пар",
        organisation=request.membership.organisation,
        by=request.user,
        then=("К документам пар", reverse("pairs:papers")),
        ids=[paper.pk for paper in rest if isinstance(paper, Consent)],
        agreements=[paper.pk for paper in rest if isinstance(paper, Agreement)],
    )
    return redirect(job)
